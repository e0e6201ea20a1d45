join-how = Has pedido entrar en «{ $channel }». Se entra con un plan: mira cuáles hay y hasta cuándo en { $link }, y vuelve a pedirlo cuando lo tengas.
