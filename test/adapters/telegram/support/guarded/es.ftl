asked = ¿Reparto?
done = Repartido
all = A todos
menu-handout = Repartir besitos
help-handout = repartir besitos
