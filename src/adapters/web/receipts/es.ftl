receipts = Recibos
receipts-how = Un recibo cuenta cómo pasó algo a un miembro, y lo prueba sin este programa: lleva lo que dicen sus propios eventos, de los demás solo el sitio y el hash, y la firma del bot. Los miembros piden el suyo con /recibo. La página de cada evento lleva también al suyo.
receipts-event = Posición del evento
receipts-take = Descargar el recibo
receipts-check = Para comprobarlo: npm run --silent dianabot -- receipt verify, o docs/verify.py.
receipts-nobody = El evento { $position } no es de ningún miembro, o no existe: no hay recibo de él.
receipt-file = recibo
