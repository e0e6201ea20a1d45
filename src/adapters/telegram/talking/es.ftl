please-start = Aún no nos conocemos. Escribe /start y empezamos.
in-private = Eso es solo tuyo, así que te lo cuento en privado: { $link }
button-of-another = Este botón es de otra persona. Escribe { $command } y tendrás uno propio.
button-old = Este botón es de antes y ya no cambia nada. Escribe { $command } y seguimos desde ahí.
unknown-command = No conozco ese comando. Escribe /ayuda y te enseño los que hay.
noted = Solo entiendo comandos y botones; nadie más lee lo que escribes aquí. Escribe /ayuda para ver lo que puedes hacer. Si necesitas a una persona, por un pago por ejemplo, escribe a quien lleva esta comunidad.
apology = Lo siento, algo ha fallado por mi parte. Inténtalo de nuevo dentro de un momento.
answer-lost = Lo que has hecho queda hecho, pero no he podido mostrarte la respuesta.
