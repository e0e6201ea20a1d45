asked = Hand out?
done = Handed out
all = To all
menu-handout = Hand out besitos
help-handout = hand out besitos
