balance = Besitos: { $besitos }
refused-not-positive = A movement of besitos moves one at least.
refused-full = Your purse holds no more besitos: spend some, and there is room.
refused-closed = This purse of besitos was closed with its story. Write /start and begin another one.
welcome-waits = { $besitos } besitos are waiting for you, my present because you came. /profile shows how many you have.
