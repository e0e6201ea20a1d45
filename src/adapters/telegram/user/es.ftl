welcome = ¡Te doy la bienvenida a la historia! Ya formas parte de ella. Escribe /ayuda para ver lo que puedes hacer aquí.
welcome-back = ¡Qué alegría verte de nuevo! Ya estabas en la historia. Escribe /ayuda para ver lo que puedes hacer aquí.
please-start = Aún no nos conocemos. Escribe /start y empezamos.
help =
    Esto puedes hacer aquí:
    /start — entrar en la historia
    /perfil — desde cuándo estás, tu última visita y tus comandos
    /historial — los últimos comandos que usaste
    /idioma — el idioma en que te hablo
    /privacidad — lo que sé de ti, y cómo me olvido
    /ayuda — esta lista
profile =
    Tu perfil
    En la historia desde: { $since }
    Última actividad: { $lastActive }
    Comandos usados: { $commands }
    Besitos: { $besitos }
history =
    Tus últimos comandos:
    { $commands }
history-line = /{ $command } — { $at }
choose-language = ¿En qué idioma te hablo?
language-chosen = Desde ahora te hablo en español.
privacy =
    De ti guardo tu nombre, cifrado con una clave que es solo tuya, tu número de Telegram, tu idioma, tus besitos y lo que haces aquí: qué comandos, cuándo y cuánto ocupa lo que escribes, nunca tus palabras.
    Puedes llevártelo todo, o pedirme que te olvide.
privacy-export = Dame mis datos
privacy-forget = Olvídame
privacy-exported = Esto es todo lo que guardo de ti.
privacy-confirm = Si te olvido, tu clave se destruye, ya nadie podrá leer tu nombre, y tu historia aquí termina, con tus besitos. Queda tu número de Telegram, junto a lo que hiciste. No hay vuelta atrás. ¿Quieres que lo haga?
privacy-forget-me = Sí, olvídame
privacy-keep-me = No, me quedo
privacy-kept = Me alegro de que te quedes.
privacy-forgotten = Ya no sé quién eres. Si un día vuelves, escribe /start y empezamos de nuevo.
privacy-confirm-again = Desde que te lo pregunté has hecho otras cosas, así que pregunto otra vez. Si te olvido, tu clave se destruye, ya nadie podrá leer tu nombre, y tu historia aquí termina, con tus besitos. Queda tu número de Telegram, junto a lo que hiciste. No hay vuelta atrás. ¿Quieres que lo haga?
in-private = Eso es solo tuyo, así que te lo cuento en privado: { $link }
button-of-another = Este botón es de otra persona. Escribe { $command } y tendrás uno propio.
button-old = Este botón es de antes y ya no cambia nada. Escribe { $command } y seguimos desde ahí.
unknown-command = No conozco ese comando. Escribe /ayuda y te enseño los que hay.
noted = Solo entiendo comandos y botones; nadie más lee lo que escribes aquí. Escribe /ayuda para ver lo que puedes hacer. Si necesitas a una persona, por un pago por ejemplo, escribe a quien lleva esta comunidad.
apology = Lo siento, algo ha fallado por mi parte. Inténtalo de nuevo dentro de un momento.
answer-lost = Lo que has hecho queda hecho, pero no he podido mostrarte la respuesta.

menu-start = Entrar en la historia
menu-profile = Tu perfil
menu-history = Tus últimos comandos
menu-language = El idioma en que te hablo
menu-privacy = Lo que sé de ti
menu-help = Qué puedes hacer aquí
