# Regalos
reason-gift = un regalo
reason-operator = un cambio del equipo
menu-gift = Regalar besitos
help-gift = regalar besitos: /regalar 10 hace un enlace para quien tú quieras, y en respuesta al mensaje de alguien son para esa persona
gift-how = Dime cuántos besitos regalas: «/regalar 10» te da un enlace, y en respuesta al mensaje de alguien son para esa persona.
gift-ask-link = ¿Apartas { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  } para regalar con un enlace? Son de quien lo abra primero; si nadie lo abre, vuelven a ti.
gift-ask-member = ¿Le regalas { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  } a { $name }?
gift-stranger = { $name } aún no ha llegado por aquí, y no tiene dónde guardarlos. Escribe «/regalar { $besitos }» sin responder a nadie y pásale el enlace.
gift-yes = Sí, regalar
gift-no = No, me los quedo
gift-kept = Te los quedas. Nada se ha movido.
gift-given = Hecho: has regalado { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  }. Se lo cuento.
gift-offered = Apartados { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  }. Son de quien abra primero este enlace, hasta el { $until }:
  { $link }
gift-claimed = ¡Es tuyo! Este regalo trae { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  }. Ya están en tu bolsa.
gift-arrived = Alguien te ha regalado { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  }. Ya están en tu bolsa.
gift-opened = Han abierto tu regalo de { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  }.
gift-returned = Nadie abrió a tiempo tu regalo: { $besitos ->
    [one] 1 besito vuelve
   *[other] { $besitos } besitos vuelven
  } a tu bolsa.
adjusted-granted = El equipo te ha dado { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  }. El motivo está entre lo que te da /privacidad.
adjusted-taken = El equipo te ha quitado { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  }. El motivo está entre lo que te da /privacidad.
refused-gift-made = Ese regalo ya está hecho. Para otro, escribe /regalar de nuevo.
refused-no-such-gift = Ese enlace no lleva a ningún regalo. Pide a quien te lo dio que lo copie entero.
refused-own-gift = Un regalo es para otra persona: este es tuyo. Pásale el enlace a alguien.
refused-nobody-there = Esa persona ya no está por aquí. No se ha movido ningún besito.
refused-gift-claimed = Este regalo ya está abierto. Si lo abriste tú, lo tienes en tu bolsa; si no, quizá te toque el próximo.
refused-gift-expired = Este regalo ya no espera a nadie: pasó su plazo, o quien lo hizo ya no está. No se ha movido ningún besito.
refused-gives-too-soon = Para regalar hay que llevar unos días en la historia: podrás dentro de { $days ->
    [one] 1 día
   *[other] { $days } días
  }.
refused-gives-too-much = Hoy { $left ->
    [0] ya has regalado todo lo que cabe en un día. Mañana puedes más
    [one] puedes regalar 1 besito más. Mañana, otra vez todo
   *[other] puedes regalar { $left } besitos más. Mañana, otra vez todo
  }.
refused-receives-too-much = A esa bolsa { $left ->
    [0] hoy no le caben más regalos
    [one] hoy solo le cabe 1 besito más de regalo
   *[other] hoy solo le caben { $left } besitos más de regalo
  }. Prueba mañana.
refused-too-many-open = Ya hay { $most } regalos tuyos esperando a quien los abra. En cuanto se abra uno o vuelva, podrás hacer otro.

# Clasificación
menu-ranking = Quién ha ganado más besitos
help-ranking = quién ha ganado más: esta semana, o /ranking mes, todo, 2026-11, 2026-11-24
ranking-how = Dime de cuándo: /ranking, /ranking hoy, mes o todo, un mes como 2026-11 o un día como 2026-11-24.
ranking-title = Quién ha ganado más, del { $from } al { $to }
ranking-title-all = Quién ha ganado más desde el principio
ranking-line = { $place }. { $name }: { $besitos }
ranking-nameless = alguien
ranking-empty = Aquí no hay nadie todavía: solo sale quien quiere salir.
ranking-own = Tú: { $besitos }, en el puesto { $place }.
ranking-not-in = Tú has ganado { $besitos }. Tu nombre no sale, porque no lo has pedido.
ranking-join = Quiero salir
ranking-leave = No quiero salir
ranking-joined = Desde ahora tu nombre sale en la clasificación.
ranking-left = Tu nombre ya no sale en la clasificación.

code-how = Escribe el código detrás, así: /canjear VERANO. Da igual si va en mayúsculas.
code-entered = El código vale. Si abre algo en la tienda, escribe /tienda y lo verás.
code-brings = El código vale, y lo que trae ya es tuyo.
code-besitos =
    { $besitos ->
        [one] Trae 1 besito: puedes gastarlo, pero no darlo.
       *[other] Trae { $besitos } besitos: puedes gastarlos, pero no darlos.
    }
reason-code = por un código
refused-code-unknown = Ese código no existe, o está escrito de otra manera. Cópialo tal como te lo dieron.
refused-code-entered = Ese código ya lo has canjeado: vale una vez por persona.
refused-code-not-yet = Ese código todavía no vale. Guárdalo y prueba otro día.
refused-code-over = Ese código ya ha caducado.
refused-code-used-up = Ese código era para las primeras personas en llegar, y ya han llegado todas.
menu-redeem = Canjear un código
help-redeem = canjear un código que te hayan dado
