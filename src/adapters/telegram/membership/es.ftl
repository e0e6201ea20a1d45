vip-none = No tienes ningún plan. Esto es lo que hay:
vip-nothing-sold = Aquí no se vende ningún plan por ahora.
vip-plans = Esto es lo que hay:
vip-held = Tienes «{ $title }» hasta el { $until }.
vip-held-renewing = Tienes «{ $title }». Telegram lo renueva solo: la próxima vez, el { $until }.
vip-held-grace = Tu «{ $title }» acabó el { $until }. Aún sigues dentro: si lo renuevas ahora, no sales.
vip-back = Todos los planes
plan-days =
    Cuesta { $stars } ⭐ y dura { $days ->
        [one] un día
       *[other] { $days } días
    }. No se renueva solo.
plan-monthly = Cuesta { $stars } ⭐ cada 30 días. Telegram lo renueva solo hasta que lo canceles, y puedes cancelarlo aquí cuando quieras.
plan-given = Este no se vende.
plan-extends = Ya lo tienes: lo que compres se suma a partir del { $until }. No pierdes nada.
button-buy = Comprar · { $stars } ⭐
button-extend = Alargarlo · { $stars } ⭐
button-gift = Regalar · { $stars } ⭐
button-gifts = Tus regalos
button-invite = Invitar
button-cancel = Cancelar la renovación
button-resume = Volver a renovar
button-try =
    { $days ->
        [one] Probarlo un día gratis
       *[other] Probarlo { $days } días gratis
    }
button-enter = Entrar en «{ $channel }»
button-enter-anew = No funciona: otro enlace
enter-link =
    Tu enlace a «{ $channel }»: { $link }

    Es solo tuyo: deja de valer en cuanto otra persona lo use.
enter-soon = Tu enlace a «{ $channel }» está en camino.
enter-not = Ahora no hay con qué abrir «{ $channel }»: ya estás dentro, o esperas para entrar, o ningún plan tuyo lo abre. /vip muestra lo que tienes.
pay-here = «{ $title }», { $stars } ⭐. Paga aquí, hasta el { $until }: { $link }
pay-gift = Un regalo: «{ $title }», { $stars } ⭐. Paga aquí, o pásale el enlace a quien quiera pagarlo, hasta el { $until }: { $link }
pay-nowhere = Aquí no se puede pagar: este bot habla sin Telegram.
pay-price-changed = Ese precio ya no es el de ahora. Escribe /vip y te enseño el que hay.
gift-paid =
    Tu regalo está listo: «{ $title }», { $days ->
        [one] un día
       *[other] { $days } días
    }. Pásale este enlace a quien quieras: vale para quien llegue primero, y no caduca. También está en /vip. { $link }
gifts-none = No tienes regalos por dar.
gifts-waiting = Estos regalos tuyos aún no los ha abierto nadie. No caducan:
gift-line =
    «{ $title }», { $days ->
        [one] un día
       *[other] { $days } días
    }: { $link }
invite-link =
    Este enlace es tuyo. Cada persona que llegue aquí por primera vez con él y pague un plan te trae { $days ->
        [one] un día
       *[other] { $days } días
    } de «{ $title }», { $most ->
        [one] por una persona
       *[other] por { $most } personas como mucho
    }. { $link }
invite-nothing = Por ahora invitar no trae nada. Escribe /vip y te enseño lo que hay.
cancel-ordered = Se lo digo a Telegram: no te cobrará más. Te aviso en cuanto lo confirme. Lo que has pagado sigue siendo tuyo hasta su final.
resume-ordered = Le pido a Telegram que te deje, y el último paso es tuyo: Ajustes → Tus estrellas → Suscripciones. Te aviso en cuanto vuelva a renovarse.

pay-not-now = Ahora mismo no puedo comprobar este pago. No se te ha cobrado nada: inténtalo dentro de un rato.
pay-unknown = No conozco esta factura. No se te ha cobrado nada: escribe /vip y pide otra.
pay-other-payer = Esta factura es de otra persona. No se te ha cobrado nada: escribe /vip y pide la tuya.
pay-over = Esta factura ya no vale. No se te ha cobrado nada: escribe /vip y pide otra.
pay-renewing = Telegram ya te renueva este plan: pagarías dos veces. No se te ha cobrado nada.

told-started = Ya tienes «{ $title }», hasta el { $until }.
told-extended = «{ $title }» dura ahora hasta el { $until }.
told-expiring =
    { $days ->
        [one] Mañana acaba tu «{ $title }» ({ $until }). Con /vip lo alargas.
       *[other] En { $days } días acaba tu «{ $title }» ({ $until }). Con /vip lo alargas.
    }
told-expired = Tu «{ $title }» ha acabado. Puedes volver cuando quieras: /vip.
told-canceled = Telegram no renovará «{ $title }». Lo tienes hasta el { $until }.
told-banned = Te han vetado en un canal de «{ $title }», así que le estoy pidiendo a Telegram que no te lo cobre más. Lo que ya pagaste sigue siendo tuyo hasta su fin.
told-resumed = Telegram vuelve a renovar «{ $title }»: la próxima vez, el { $until }.
told-cancel-failed = Telegram no me deja cambiar la renovación de «{ $title }». Puedes hacerlo tú en Telegram: Ajustes → Tus estrellas → Suscripciones.
told-renewal-failed = Telegram no ha podido renovar «{ $title }»: faltan estrellas. Lo tienes hasta el { $until }.
told-reversed = Se ha devuelto un pago de «{ $title }»: ahora dura hasta el { $until }.
told-reversed-over = Se ha devuelto el pago de «{ $title }», y ya no lo tienes.
told-revoked = Te han retirado «{ $title }».
told-refunded = Te he devuelto { $stars } ⭐.
told-wrong-payer = Has pagado { $stars } ⭐ por algo que no era tuyo o ya no existe. Te las devuelvo.
told-gift-paid = Tu regalo, «{ $title }», está pagado. Su enlace está en /vip, en «Tus regalos».
told-gift-taken = Ya han abierto tu regalo: «{ $title }».
told-gift-returned = El pago de tu regalo, «{ $title }», se ha devuelto: ese regalo ya no vale.
told-referral-rewarded =
    Alguien que llegó con tu invitación ha pagado. Te trae { $days ->
        [one] un día
       *[other] { $days } días
    } de «{ $title }».
told-referral-returned =
    Se ha devuelto el pago de alguien que llegó con tu invitación, y con él { $days ->
        [one] el día
       *[other] los { $days } días
    } de «{ $title }» que te había traído.
profile-plan = { $title }: hasta el { $until }

refused-closed = Esto se cerró con tu historia. Escribe /start y empieza otra.
refused-not-held = Ese plan ya no lo tienes. Escribe /vip y te enseño lo que hay.
refused-moved = Eso ya ha cambiado. Escribe /vip y te enseño cómo está.
refused-not-recurring = Ese plan no se renueva solo: acaba cuando acaba.
refused-canceled-before = Ya está cancelado: Telegram no lo renovará.
refused-goes-on = Telegram ya lo renueva.
refused-renewal-running = Telegram aún te renueva un plan. Ya le he pedido que pare; en cuanto lo confirme te aviso, y entonces sí puedo olvidarte sin que te cobre nada más.
refused-trial-taken = Ya hiciste tu prueba: cada persona puede probar un plan, una vez.
refused-had-before = Eso es para quien aún no ha tenido ese plan, y tú ya lo conoces. Escribe /vip y te enseño cómo seguir con él.
refused-too-long = Ese plan duraría más de lo que cabe en un calendario.
refused-payment = Eso ya está en mis cuentas.
refused-invoice-made = El enlace para pagar está justo arriba: con ese basta. Si no lo encuentras, escribe /vip.
way-taken = Tu enlace vale, y ya está usado: lo que trae es tuyo. Escribe /vip y te enseño hasta cuándo.
refused-way-unknown = Ese enlace no lo conozco. Pide otro a quien te lo dio.
refused-way-taken = Ese enlace ya se usó: vale una sola vez. Si no fuiste tú, pide otro a quien te lo dio.
refused-way-over = Ese enlace ya caducó. Pide otro a quien te lo dio.
refused-way-closed = Ese regalo ya no vale: su pago se devolvió. Con /vip ves lo que hay.

link-plans = ¿Para qué plan es el enlace?
link-nothing = Ese plan no está en lo que hay publicado. Escribe /vip y verás los que hay.
link-how = Escribe /enlace y elige el plan y los días, o dilo en una línea con el nombre del plan en los ficheros: /enlace abono 30.
link-days = ¿Cuántos días de «{ $title }» trae?
button-link-days =
    { $days ->
        [one] Un día
       *[other] { $days } días
    }
link-made =
    Este enlace trae «{ $title }», { $days ->
        [one] un día
       *[other] { $days } días
    }, a quien llegue primero con él. Vale una sola vez, y nadie lo puede leer en otra parte: guárdalo o pásalo.

    { $link }

menu-vip = Tu plan, y los que hay
help-vip = qué plan tienes y hasta cuándo, pagarlo, y cancelarlo
menu-link = Un enlace para un plan
help-link = hacer un enlace que trae días de un plan a quien llegue primero
