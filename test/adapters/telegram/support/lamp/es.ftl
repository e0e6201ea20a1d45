lit = La lámpara arde.
heard = Has dicho la palabra.
linked = Has venido por el enlace.
known = Esa palabra ya la sabes.
menu-lamp = La lámpara
help-lamp = mira la lámpara
