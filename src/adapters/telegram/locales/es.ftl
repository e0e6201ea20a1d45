welcome = ¡Bienvenida a la historia! Ya formas parte de ella. Escribe /ayuda para ver lo que puedes hacer aquí.
welcome-back = ¡Qué alegría verte de nuevo! Ya estabas en la historia. Escribe /ayuda para ver lo que puedes hacer aquí.
please-start = Aún no nos conocemos. Escribe /start y empezamos.
help =
    Esto puedes hacer aquí:
    /start — entrar en la historia
    /perfil — desde cuándo estás, tu última visita y tus comandos
    /historial — los últimos comandos que usaste
    /idioma — el idioma en que te hablo
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
choose-language = ¿En qué idioma te hablo?
language-chosen = Desde ahora te hablo en español.
unknown-command = No conozco ese comando. Escribe /ayuda y te enseño los que hay.
noted = Te leo. Escribe /ayuda para ver lo que puedes hacer aquí.
apology = Lo siento, algo ha fallado por mi parte. Inténtalo de nuevo dentro de un momento.

menu-start = Entrar en la historia
menu-profile = Tu perfil
menu-history = Tus últimos comandos
menu-language = El idioma en que te hablo
menu-help = Qué puedes hacer aquí
