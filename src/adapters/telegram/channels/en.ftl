told-out = You are out of the channel “{ $channel }”: { $why }. Nothing bars you from coming back: /vip.
why-expired = your plan has ended
why-revoked = your plan was taken from you
why-reversed = its payment went back
why-unentitled = no plan of yours opens it
brake-stopped = I have stopped letting people out of “{ $channel }”: { $count } went within an hour, and { $most } may. Look at who waits, in the console under “Removals” or with “channels removals”, and allow as many as you want.
join-how = You have asked to join “{ $channel }”. It takes a plan: see which there are at { $link }, and ask again once you have one.
