no-story = Aún no hay ninguna historia que leer aquí. Cuando la haya, escribe /historia y empezamos.
not-begun = Escribe /historia y empezamos.
warnings =
    Antes de empezar, para que lo sepas. En esta historia hay:
    { $warnings }
    Puedes dejarla cuando quieras, y seguir otro día.
chosen = › { $decision }
alike = Lo mismo eligió el { $percent } % de quienes pasaron por aquí.
reward-fragment = +{ $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  } por lo que acabas de vivir
reward-secret = +{ $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  } por encontrarlo
level-completed = ✦ Aquí termina «{ $title }»
moved = La historia ha cambiado, y sigues desde aquí.
undone = Has vuelto atrás: «{ $decision }» ya no cuenta.
undone-returned = +{ $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  }: lo que habías pagado
undone-taken = −{ $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  }: lo que te había dado
locked = 🔒 { $decision }
priced = { $decision } · { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  }
locked-why = 🔒 Todavía no: { $why }.
locked-unknown = 🔒 Todavía no. Sigue con la historia, y se abrirá.
ending = — Fin: { $title } —
ending-shared = A este final ha llegado el { $percent } % de quienes han terminado la historia.
ending-first = Hasta este final ha llegado todavía muy poca gente.
ended = Tu historia terminó: { $title }. Puedes vivirla otra vez, y elegir otras cosas.
again = Empezar otra vez
undo = Deshacer lo último
why = ⓘ ¿Por qué?
wait = …
day-over = Por hoy, la historia se detiene aquí. Mañana sigue. ¿A qué hora te aviso? Las horas son las de { $place } ({ $zone }): allí, ahora mismo, { $now }.
reminder-set = De acuerdo: mañana a las { $hour }, hora de { $place } ({ $zone }), te escribo yo. Desde que empiece el día también puedes venir tú con /historia.
reminder-quiet = A esa hora me has pedido silencio ({ $command }), así que esperaré hasta las { $hour } ({ $zone }).
reminder-none = De acuerdo, no te aviso. Mañana, cuando quieras, escribe /historia.
reminder-change = Otra hora
do-not-tell = No me avises
tell-me = Mejor avísame
wrong-word =
    { $nth ->
        [0] Con esa palabra no se abre nada. Si era otra cosa lo que querías, escribe /ayuda.
       *[1] Eso no abre nada de lo que hay aquí. Si era otra cosa lo que querías, escribe /ayuda.
    }
yesterday = Hola de nuevo. Ayer elegiste «{ $decision }». Hoy sigue así:
yesterday-nothing = Hola de nuevo. La historia sigue así:
go-on = Seguir la historia
secret =
    ✧ { $title }
    { $text }
profile-archetype = Eres: { $title }
profile-level = Vas por: { $title }
profile-endings = Finales: { $found } de { $all }
profile-secrets = Secretos: { $found } de { $all }
why-nothing = La historia todavía no te ha dado ni negado nada. Escribe /historia y sigue.
why-gone = De aquello ya no sé darte razón. Escribe /porque y te cuento lo último.
why-because = porque { $cause }
why-at = { $what } ({ $at })
why-decided = elegiste «{ $decision }»
why-completed = completaste un pasaje de la historia
why-level = completaste «{ $title }»
why-ending = llegaste a un final
why-secret = encontraste «{ $title }»
why-earned = recibiste { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  }
why-spent =
    { $purpose ->
        [undone] devolviste { $besitos ->
            [one] 1 besito
           *[other] { $besitos } besitos
        }
       *[other] pagaste { $besitos ->
            [one] 1 besito
           *[other] { $besitos } besitos
        }
    }
why-undone = deshiciste «{ $decision }»
why-undone-since = Después volviste atrás, y ya no cuenta.
why-moved = la historia cambió, y seguiste desde otro sitio
why-refused = no pudo ser: { $refusal }
why-began = empezaste la historia
why-opened = se abrió un pasaje de la historia
why-came = entraste en la historia
why-wrote = me escribiste algo
why-pressed-something = pulsaste un botón
why-pressed = pulsaste «{ $decision }»
why-command = me escribiste { $command }
why-other = ocurrió «{ $type }»

refused-not-reading = Ahora mismo no hay nada que decidir. Escribe /historia y te enseño dónde estás.
refused-run-under-way = Ya estás en la historia, y no he empezado otra. Escribe /historia y sigues donde estabas.
refused-earlier-run = Este botón es de otra vez que viviste la historia, y ya no cambia nada. Escribe /historia y sigues.
refused-already-decided = Eso ya lo elegiste: con una vez basta.
refused-outdated = Desde este botón ya has seguido adelante, y no cambia nada. Escribe /historia y sigues donde estabas.
refused-not-here = Esa decisión ya no está en la historia. Escribe /historia y te enseño las que hay.
refused-nothing-awaited = Ahora no esperas nada de la historia. Escribe /historia y te enseño dónde estás.
refused-secret-found = Ese secreto ya lo encontraste. En /perfil ves cuántos quedan.
refused-nothing-to-undo = No hay ninguna decisión que deshacer. Escribe /historia y elige.
refused-stands = Esa decisión ya no se puede deshacer: después ha venido algo más, y queda. Escribe /historia y sigue.
refused-forgotten = Tu historia se borró contigo. Escribe /start y empiezas otra.

menu-story = La historia, donde la dejaste
menu-undo = Deshacer tu última decisión
menu-why = Por qué pasó lo último
help-story = la historia, donde la dejaste
help-undo = deshacer tu última decisión
help-why = por qué te dio o te negó algo la historia
