broadcast-here = Escribe { $command } aquí y te pregunto qué quieres decir.
broadcast-text = ¿Qué les digo? Escríbelo tal como debe llegar, en un solo mensaje. Con /cancelar lo dejamos.
broadcast-too-long = Tiene { $length } caracteres y caben { $most }. Acórtalo, o haz dos.
broadcast-language = ¿A quiénes?
broadcast-everybody = A todo el mundo
broadcast-sure =
    Así les llega a quienes hablan conmigo en { $whom }:

    { $text }

    ¿Lo envío?
broadcast-sure-all =
    Así le llega a todo el mundo, en el idioma en que lo has escrito:

    { $text }

    ¿Lo envío?
broadcast-send = Envíalo
broadcast-drop = No, déjalo
broadcast-started = Ya sale. No es inmediato: respeto el ritmo de Telegram y las horas de silencio de cada cual.
broadcast-dropped = Bien, no envío nada.
menu-broadcast = Decir algo a la comunidad
help-broadcast = decir algo a la comunidad
admin-link =
    Tu entrada a la consola, válida una vez y durante diez minutos. No se la des a nadie:

    { $link }
menu-admin = La consola
help-admin = un enlace a la consola
