balance = Besitos: { $besitos }
refused-not-positive = Un movimiento de besitos mueve al menos uno.
refused-full = En tu bolsa no caben más besitos: gasta algunos y habrá sitio.
refused-closed = Esta bolsa de besitos se cerró con su historia. Escribe /start y empieza otra.
welcome-waits = Te esperan { $besitos } besitos, mi regalo por venir. Con /perfil ves los que tienes.
refused-not-enough = Cuesta { $price } besitos y te faltan { $missing }. Los da la historia, al avanzar por ella y en sus secretos.
refused-reward-spent = Lo que te dio aquella decisión ya se ha gastado: te faltan { $missing } besitos para devolverlo. Gana algunos y podrás deshacerla.
