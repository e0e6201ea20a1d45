told-out = Estás fuera del canal «{ $channel }»: { $why }. Nada te impide volver: /vip.
why-expired = tu plan ha terminado
why-revoked = se te retiró tu plan
why-reversed = se devolvió su pago
why-unentitled = ningún plan tuyo lo abre
brake-stopped = He dejado de sacar gente de «{ $channel }»: salieron { $count } en una hora, y pueden salir { $most }. Mira quién espera, en la consola en «Salidas» o con «channels removals», y permite las que quieras.
join-how = Has pedido entrar en «{ $channel }». Se entra con un plan: mira cuáles hay y hasta cuándo en { $link }, y vuelve a pedirlo cuando lo tengas.
