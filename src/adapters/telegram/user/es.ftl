welcome = ¡Te doy la bienvenida a la historia! Ya formas parte de ella. Escribe /ayuda para ver lo que puedes hacer aquí.
welcome-back = ¡Qué alegría verte de nuevo! Ya estabas en la historia. Escribe /ayuda para ver lo que puedes hacer aquí.
help =
    Esto puedes hacer aquí:
    { $commands }
profile =
    Tu perfil
    En la historia desde: { $since }
    Última actividad: { $lastActive }
    Comandos usados: { $commands }
history =
    Tus últimos comandos:
    { $commands }
history-line = /{ $command } — { $at }
choose-language = ¿En qué idioma te hablo?
language-chosen = Desde ahora te hablo en español.
quiet-never = Ahora puedo avisarte a cualquier hora. Si quieres que de noche calle, escribe por ejemplo /silencio 23-8.
quiet-from-to = De { $from } a { $to } ({ $zone }) no te aviso de nada: lo que pase entonces te lo cuento después. A lo que tú me escribas respondo siempre. Para que te avise a cualquier hora, escribe /silencio no.
quiet-unclear = Escribe desde qué hora y hasta qué hora callo, por ejemplo /silencio 23-8 o /silencio 22:30-7:15. Con /silencio no, te aviso a cualquier hora.
privacy =
    De ti guardo tu nombre y qué cuenta de Telegram eres, cifrados y aparte, tu idioma, tus besitos y lo que haces aquí: qué comandos, cuándo y cuánto ocupa lo que escribes, nunca tus palabras.
    Puedes llevártelo todo, o pedirme que te olvide.
privacy-export = Dame mis datos
privacy-forget = Olvídame
privacy-exported = Esto es todo lo que guardo de ti.
privacy-confirm = Si te olvido, tu clave se destruye, nadie podrá leer tu nombre ni saber qué cuenta de Telegram eras, y tu historia aquí termina, con tus besitos. Queda lo que hiciste, bajo un número que ya no lleva a nadie. No hay vuelta atrás. ¿Quieres que lo haga?
privacy-forget-me = Sí, olvídame
privacy-keep-me = No, me quedo
privacy-kept = Me alegro de que te quedes.
privacy-forgotten = Ya no sé quién eres. Lo que mi propia base de datos tenía en disco sobre tu cuenta y tu nombre se borra en menos de una hora; de otro servidor, y de las copias de seguridad, cuando quien lleva este bot las limpie. Si un día vuelves, escribe /start y empezamos de nuevo.
privacy-confirm-again =
    { $refusal }
    ¿Quieres que te olvide? No hay vuelta atrás.

transfer-none = No hay ninguna otra cuenta esperándote. Para mudarte a otra cuenta de Telegram, pídeselo a quien lleva esta comunidad, y después vuelve a escribirme /traslado desde esta.
transfer-question = Puedes mudarte a otra cuenta de Telegram: la que le diste a quien lleva esta comunidad. Tu historia y tus besitos serán de quien escriba desde ella, y esta cuenta dejará de ser tuya aquí. ¿Quieres que lo haga? Si no lo pediste, di que no.
transfer-yes = Sí, me mudo
transfer-no = No, sigo aquí
transfer-confirmed = De acuerdo. Escríbeme ahora /start desde la cuenta nueva, hoy mismo: la oferta dura un día desde que se hizo. Hasta entonces sigo contigo aquí.
transfer-declined = No cambia nada. La oferta se acaba por sí sola, un día después de hacerse. Si antes habías dicho que sí, avisa a quien lleva esta comunidad.
transfer-over = Esa oferta ya se acabó, y no he cambiado nada. Si aún quieres mudarte, pide otra a quien lleva esta comunidad.
transfer-in-private = Escríbeme /start a solas, en nuestro chat privado.
transfer-renewed = Todavía no: Telegram renueva un plan a la cuenta de antes, y seguiría cobrándole a esa. Cancélalo allí, con /vip, y cuando te escriba que Telegram está de acuerdo, mándame /start sí otra vez desde aquí.
transfer-inside = Todavía no: la cuenta de antes sigue en un canal que abre tu plan. Sal de él desde allí y mándame /start sí otra vez desde aquí. Desde esta cuenta entras con /vip.
transfer-unconfirmed =
    Hay una historia que puede seguir desde esta cuenta, pero falta que se confirme desde la cuenta de antes: allí escríbeme /traslado y di que sí. Después vuelve aquí y escribe /start.
    Si no esperabas esto, o prefieres empezar una historia nueva, escribe /start no.
transfer-offered =
    La historia de otra cuenta puede seguir desde esta: allí ya han dicho que sí. ¿Es tuya?
    Escribe /start sí y la sigues aquí, o /start no y empiezas una nueva.

tale-ask = ¿A qué hora te cuento algo mañana? La hora es la de aquí: { $zone }.
tale-coming = Te cuento algo el { $at }. ¿Prefieres que sea mañana a otra hora?
tale-promised = De acuerdo: te cuento algo el { $at }. Si cambias de idea, dímelo.
tale-cancel = Mejor no
tale-told = Ayer quedamos en que hoy te contaría algo. Quien deja un besito al pie del roble más viejo del bosque encuentra dos a la mañana siguiente, y nadie ha visto nunca quién trae el segundo. ¿Otra vez mañana? Escribe /manana.
tale-cancelled = Vale, no te cuento nada. Si te animas, escribe /manana.

refused-already-registered = Ya formas parte de la historia.
refused-not-registered = Aún no nos conocemos. Escribe /start y empezamos.
refused-forgotten = Ya no sé quién eres. Escribe /start y empezamos de nuevo.
refused-confirmation-outdated = No te he olvidado: desde que te pregunté has hecho otras cosas. Pulsa otra vez si lo quieres de verdad.
refused-too-many = Vas muy deprisa con ese comando, y esta vez no he hecho nada. Espera { $seconds } s y vuelve a escribirlo.
refused-transfer-not-offered = Esa oferta ya no vale, y no he cambiado nada. Escribe /traslado para ver si hay otra.
refused-transfer-not-confirmed = Aún falta que se confirme desde la cuenta de antes: allí, escribe /traslado.
refused-tale-not-promised = No había nada prometido, y no he cambiado nada. Escribe /manana y elegimos una hora.
refused-tale-told-that-day = Para ese día ya te conté algo. Escribe /manana cuando haya pasado, y elegimos otra hora.

menu-start = Entrar en la historia
menu-profile = Tu perfil
menu-history = Tus últimos comandos
menu-language = El idioma en que te hablo
menu-tomorrow = Mañana te cuento algo
menu-quiet = A qué horas no te aviso
menu-privacy = Lo que sé de ti
menu-transfer = Mudarte a otra cuenta de Telegram
nothing-to-cancel = No tenemos nada a medias.
menu-cancel = Dejar lo que está a medias
menu-help = Qué puedes hacer aquí

help-start = entrar en la historia
help-profile = desde cuándo estás, tu última visita y tus comandos
help-history = los últimos comandos que usaste
help-language = el idioma en que te hablo
help-tomorrow = mañana te cuento algo, a la hora que elijas
help-quiet = a qué horas no te aviso de nada
help-privacy = lo que sé de ti, y cómo me olvido
help-transfer = mudarte a otra cuenta de Telegram con tu historia
help-cancel = dejar lo que está a medias
help-help = esta lista
