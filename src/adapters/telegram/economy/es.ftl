balance = Besitos: { $besitos }
