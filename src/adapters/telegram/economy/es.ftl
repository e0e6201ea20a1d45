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
