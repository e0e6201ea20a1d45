lit = The lamp burns.
heard = You have said the word.
linked = You came by the link.
known = That word you know already.
menu-lamp = The lamp
help-lamp = look at the lamp
