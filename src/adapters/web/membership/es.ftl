plans = Planes
plans-how = Qué se vende hoy y a qué precio, según la versión { $version } del contenido, y cuánta gente lo tiene. «Por terminar» son los que acaban en 7 días y nadie renueva. Las estrellas son las de los últimos 30 días, sin las que se devolvieron.
plans-none = No hay planes en lo que está publicado.
plan = Plan
gone = ya no está en el contenido
brought-nothing = Pagado por nada
terms = Condiciones
terms-days =
    { $days ->
        [one] un día
       *[other] { $days } días
    }
terms-recurring =
    { $days ->
        [one] cada día
       *[other] cada { $days } días
    }
terms-trial =
    { $days ->
        [one] un día de prueba
       *[other] { $days } días de prueba
    }
terms-grace =
    { $days ->
        [one] un día de gracia
       *[other] { $days } días de gracia
    }
price = Estrellas hoy
price-lowered = { $stars } en vez de { $before }
not-sold = no se vende
channels = Abre
held = Lo tienen
renewed = Los renueva Telegram
ending = Por terminar
grace = En gracia
received = Estrellas en 30 días
holders = Quién tiene plan
holders-how = Primero, el plan que antes termina. Aquí nada dice quién es nadie; su página cuenta lo demás.
holders-none = Nadie tiene un plan así.
member = Miembro
ends-at = Hasta
stands = Cómo está
source = Llegó por
stands-renewed = lo renueva Telegram
stands-ending = termina en 7 días
stands-grace = en gracia
stands-runs = vigente
source-payment = un pago
source-link = un enlace
source-code = un código
source-trial = una prueba
source-gift = un regalo
source-grant = lo que diste
source-referral = una recomendación
source-import = una importación
any = cualquiera
narrow = Filtrar
all = Todo
more = Más
older = Anteriores
senseless = { $name }: lo que dice la dirección no tiene sentido y no se tiene en cuenta.
payments = Pagos
payments-how = Lo que se pagó en estrellas, lo último primero. El nombre de un pago es el que le da Telegram, y lleva a todo lo que pasó con él.
payments-none = No hay pagos así.
payment = Pago
paid-at = Pagado
stars = Estrellas
for-whom = Para
paid-by = Pagó
state = Estado
state-received = recibido
state-refunding = en camino de vuelta
state-refunded = devuelto
refund-refused = recibido; Telegram se niega a devolverlo: { $fact }
renews = renovación
export = Exportar como CSV
export-how = Cada pago y cada devolución entre dos días de UTC, ambos incluidos; no se nombra a nadie. Sin días, todo.
export-senseless = Los días no tienen sentido: son como 2026-11-24, y el primero no es posterior al último.
from = Desde
to = Hasta
plans-of = Planes
plans-of-none = Este miembro no tiene ningún plan.
since = Desde
grace-until = Se queda hasta
action = Acción
cancel-renewal = Cancelar la renovación
cancel-sure = ¿Que Telegram no renueve más «{ $plan }»? Lo pagado sigue siendo suyo hasta el final.
payments-of = Pagos de este miembro
payments-of-none = Este miembro no ha pagado nada.
title-grant = Dar días
how-grant = Lo que está vigente dura más. Se le avisa. El motivo se guarda sellado y forma parte de lo que puede ver.
days = Días
reason = Por qué
grant = Dar
title-revoke = Quitar un plan
how-revoke = Termina ahora mismo y sale de sus canales. Antes se termina lo que Telegram renueva. Con esto no se devuelve nada.
revoke = Quitar
sure-revoke = ¿Quitarle este plan ahora?
title-refund = Devolver un pago
how-refund = Telegram devuelve las estrellas, y cuando lo ha hecho se retiran los días que trajeron.
refund = Devolver
sure-refund = ¿Que Telegram devuelva este pago?
refund-of = { $stars } ⭐ del { $date }, { $payment }
act-senseless = Elige qué se quiere; los días son un número entero de 1 a 36600, y el motivo tiene de 1 a 500 caracteres.
act-nobody = No se cambió nada: ya nadie sabe qué cuenta es.
act-nothing = No se cambió nada: ya era así, o lo publicado no nombra ese plan.
act-refused = No se cambió nada: se rechazó ({ $reason }).
refused-PlanNotHeld = No se cambió nada: no tiene ese plan.
refused-PlanNotRecurring = No se cambió nada: Telegram no renueva ese plan, termina por sí mismo.
refused-PlanCanceledBefore = No se cambió nada: Telegram ya no lo renueva.
refused-PaymentRefunded = No se cambió nada: ese pago ya se devolvió.
refused-MembershipClosed = No se cambió nada: este miembro pidió el olvido.
refused-PlanWouldLastTooLong = No se cambió nada: duraría más que un calendario.
figure-held = Planes vigentes
figure-ending = Planes que terminan en 7 días
held-plan = Plan «{ $plan }»
held-until = hasta el { $until }
held-renewed = hasta el { $until }, lo renueva Telegram
had = Ha tenido
tried = Ha probado
came-by = Vino por
invited-paid = Personas invitadas que han pagado
deadline-end = Se acaba «{ $plan }», también su plazo de gracia
deadline-reminder = Se le avisa de que «{ $plan }» acaba en { $days } d
