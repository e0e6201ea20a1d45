balance = Besitos: { $besitos }
profile-title = Tu título: { $title }
refused-not-positive = Un movimiento de besitos mueve al menos uno.
refused-full = En tu bolsa no caben más besitos: gasta algunos y habrá sitio.
refused-closed = Esta bolsa de besitos se cerró con su historia. Escribe /start y empieza otra.
welcome-waits = Te esperan { $besitos } besitos, mi regalo por venir. Con /perfil ves los que tienes.
capped =
    { $granted ->
        [0] Hoy la historia ya te ha dado sus { $cap } besitos, que son los que da en un día. Mañana hay más.
       *[other] De lo último te quedas con { $granted }: así, la historia te ha dado hoy { $cap } besitos, que son los que da en un día. Mañana hay más.
    }
refused-not-enough =
    { $missing ->
        [one] Cuesta { $price } besitos y te falta 1. Los da la historia, al avanzar por ella y en sus secretos.
       *[other] Cuesta { $price } besitos y te faltan { $missing }. Los da la historia, al avanzar por ella y en sus secretos.
    }
refused-reward-spent =
    { $missing ->
        [one] Lo que te dio aquella decisión ya se ha gastado: te falta 1 besito para devolverlo. Gana algunos y podrás deshacerla.
       *[other] Lo que te dio aquella decisión ya se ha gastado: te faltan { $missing } besitos para devolverlo. Gana algunos y podrás deshacerla.
    }

money-now =
    Tienes { $besitos ->
        [one] 1 besito
       *[other] { $besitos } besitos
    }.
money-bound =
    { $besitos ->
        [one] Uno de ellos fue regalo: puedes gastarlo, pero no darlo.
       *[other] { $besitos } de ellos fueron regalo: puedes gastarlos, pero no darlos.
    }
money-reserved =
    { $besitos ->
        [one] Además, hay uno apartado hasta que se decida en qué queda.
       *[other] Además, hay { $besitos } apartados hasta que se decida en qué quedan.
    }
money-last = Lo último, y por qué:
money-none = Aún no se ha movido ninguno. Escribe /historia, o pasa cada día por /diario.
money-line = { $amount } · { $reason } · { $at }
money-older = Más antiguos
money-newest = Lo último
reason-welcome = mi regalo por venir
reason-story_reward = por avanzar en la historia
reason-secret = por encontrar «{ $title }»
reason-story_price = una decisión de la historia
reason-daily = por venir ese día
reason-streak = por tantos días seguidos
reason-purchase = compraste «{ $item }»
reason-purchase-gone = una compra en la tienda
reason-undone = deshiciste una decisión, y lo que te dio volvió
reason-returned = deshiciste una decisión, y su precio volvió
reason-wallet_closed = se cerró la bolsa
reason-reserved = apartados
reason-released = dejaron de estar apartados
reason-other = por otro motivo ({ $reason })

daily-claimed = +{ $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  } por venir hoy. Llevas { $streak } días seguidos.
daily-first = +{ $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  } por venir hoy. Hoy empieza la cuenta: un día.
daily-bonus = ✦ { $streak } días seguidos: +{ $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  } más.
daily-forgiven = Hubo días en que quien faltó fui yo. Esos no te los cuento.
daily-coming =
    { $left ->
        [one] Te queda un día para los { $days } seguidos, que dan { $besitos } más.
       *[other] Te quedan { $left } días para los { $days } seguidos, que dan { $besitos } más.
    }
daily-next = El próximo te espera desde aquí: { $at }.
refused-daily =
    { $streak ->
        [one] Lo de hoy ya lo tienes, y es tu primer día. Vuelve desde aquí: { $at }.
       *[other] Lo de hoy ya lo tienes: llevas { $streak } días seguidos. Vuelve desde aquí: { $at }.
    }

shop-open = La tienda está abierta. Tienes { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  }. ¿Qué te enseño?
shop-category = { $title }. Tienes { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  }.
shop-empty = Hoy la tienda no tiene nada. Vuelve otro día.
shop-back = Volver a la tienda
shop-offer =
    { $title } · { $besitos ->
        [one] 1 besito
       *[other] { $besitos } besitos
    }
shop-locked = 🔒 { $title }
shop-sold-out = { $title } · sin existencias
shop-several = { $title } × { $quantity }
offer-price =
    Cuesta { $besitos ->
        [one] 1 besito
       *[other] { $besitos } besitos
    }.
offer-lowered = Cuesta { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  }, en vez de { $before }.
offer-left =
    { $left ->
        [one] Queda 1 para todo el mundo.
       *[other] Quedan { $left } para todo el mundo.
    }
offer-none-left = No queda: alguien se ha llevado lo último.
offer-for-you =
    { $taken ->
        [0] { $left ->
            [one] Cada persona puede llevarse 1.
           *[other] Cada persona puede llevarse { $left }.
        }
       *[other] { $left ->
            [one] Te puedes llevar 1 más.
           *[other] Te puedes llevar { $left } más.
        }
    }
offer-none-for-you = Ya tienes lo que puede llevarse una persona.
offer-lacks = 🔒 Todavía no: { $why }.
offer-too-dear =
    { $missing ->
        [one] Te falta 1 besito: lo da la historia, y /diario cada día.
       *[other] Te faltan { $missing } besitos: los da la historia, y /diario cada día.
    }
offer-buy =
    Comprar por { $besitos ->
        [one] 1 besito
       *[other] { $besitos } besitos
    }
bought =
    Compra hecha: { $title }. Has pagado { $price ->
        [one] 1 besito
       *[other] { $price } besitos
    } y te { $besitos ->
        [one] queda 1
       *[other] quedan { $besitos }
    }.
price-changed = El precio ha cambiado mientras mirabas: eran { $shown } besitos, y ahora son { $price }. No se ha comprado nada.

things-held = Lo que tienes:
things-none = Aún no tienes nada. En /tienda hay cosas.
things-use = ¿Qué quieres usar?
things-no-use = No tienes nada que se pueda usar. En /tienda hay cosas.
things-line = { $title } × { $count }
things-title = Tu título: { $title }
things-discount = Tu próxima compra cuesta un { $percent } % menos.
thing-held = { $title } · tienes { $count }
thing-lacks = 🔒 Todavía no: { $why }.
thing-wants = Para eso te falta «{ $title }»: mira en /tienda.
thing-use = Usar
used = Has usado «{ $title }».
used-gives = Ahora tienes «{ $title }».
back-to-things = Lo que tengo

refused-bound = Cuesta { $price } besitos y solo { $free } de los tuyos se pueden dar: los que fueron regalo se gastan, no se dan. Los que ganes en la historia sí.
refused-nothing-reserved = Eso ya no está apartado. Escribe /besitos y te enseño lo que hay.
refused-offer-gone = Eso ya no está en la tienda. Escribe /tienda y te enseño lo que hay.
refused-offer-locked = 🔒 Todavía no. Escribe /tienda y te cuento qué falta.
refused-limit =
    { $limit ->
        [one] De eso hay uno por persona, y ya tienes el tuyo.
       *[other] De eso hay { $limit } por persona, y ya te los has llevado.
    }
refused-price = El precio ha cambiado: eran { $shown } besitos, y ahora son { $price }. Escribe /tienda y lo ves.
refused-bought-this = Eso ya lo has comprado: con una vez basta. Si quieres otro, escribe /tienda.
refused-bought-since = Este botón es de antes de tu última compra. Escribe /tienda y te enseño lo que hay ahora.
refused-sold-out = Alguien se ha llevado lo último justo antes, y no has pagado nada. Escribe /tienda y mira qué más hay.
refused-not-held = Eso ya no lo tienes. Escribe /inventario y te enseño lo que hay.
refused-no-use = Eso no se usa: basta con tenerlo.
refused-item-locked = 🔒 Todavía no se puede usar. Escribe /inventario y te cuento qué falta.
refused-wanted = Para eso te falta otra cosa. Mira en /tienda, o en lo que tienes con /inventario.
refused-used-before = Ya lo usaste, y usarlo otra vez no cambia nada.
refused-used-since = Este botón es de antes de lo último que usaste. Escribe /inventario y sigue desde ahí.
refused-discount-waiting = Ya hay un descuento esperando tu próxima compra. Gástalo antes en /tienda.

menu-besitos = Tus besitos, y por qué los tienes
menu-daily = Lo que te espera cada día
menu-shop = La tienda
menu-inventory = Lo que tienes
menu-use = Usar algo de lo que tienes
help-besitos = tus besitos, y por qué los tienes
help-daily = lo que te espera cada día
help-shop = la tienda
help-inventory = lo que tienes
help-use = usar algo de lo que tienes

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
