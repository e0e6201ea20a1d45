balance = Besitos: { $besitos }
refused-not-positive = A movement of besitos moves one at least.
refused-full = Your purse holds no more besitos: spend some, and there is room.
refused-closed = This purse of besitos was closed with its story. Write /start and begin another one.
welcome-waits = { $besitos } besitos are waiting for you, my present because you came. /profile shows how many you have.
refused-not-enough = It costs { $price } besitos and you lack { $missing }. The story gives them, as you go on and in its secrets.
refused-reward-spent = What that decision gave you is spent: you lack { $missing } besitos to give it back. Earn some, and you can undo it.
