menu-receipt = Recibo de lo último que te pasó
help-receipt = un recibo de lo último que ganaste, gastaste o decidiste, que cualquiera puede comprobar
receipt-button = Recibo
receipt-how = No hace falta abrirlo: es ese mismo recibo, escrito para una máquina. Guárdalo por si un día quieres demostrárselo a alguien; cualquiera puede comprobarlo sin este bot y sin conexión, con docs/verify.py.
receipt-file = recibo
receipt-none = De eso no hay ningún recibo a tu nombre. Con /recibo tienes el de lo último.
receipt-nothing = Todavía no hay nada de lo que darte un recibo. En cuanto ganes, gastes o decidas algo, lo tendrás aquí.
told-at = { $what }, el { $at } (evento { $position }, { $instant })
told-beside = y a la vez { $what } ({ $position })
told-because = porque { $cause } ({ $position })
told-update = Empezó con lo que hiciste en Telegram (mensaje { $update }).
told-notice = Te lo conté el { $at }.
told-operator = Lo hizo quien lleva el bot.
told-deadline = Pasó porque llegó su momento.
what-earned = { $source ->
    [welcome] recibiste { $besitos ->
        [one] 1 besito
       *[other] { $besitos } besitos
    } por venir
    [daily] recibiste { $besitos ->
        [one] 1 besito
       *[other] { $besitos } besitos
    } por el regalo del día
    [gift] te regalaron { $besitos ->
        [one] 1 besito
       *[other] { $besitos } besitos
    }
   *[other] ganaste { $besitos ->
        [one] 1 besito
       *[other] { $besitos } besitos
    }
  }
what-spent = { $purpose ->
    [gift] regalaste { $besitos ->
        [one] 1 besito
       *[other] { $besitos } besitos
    }
    [undone] devolviste { $besitos ->
        [one] 1 besito
       *[other] { $besitos } besitos
    }
   *[other] gastaste { $besitos ->
        [one] 1 besito
       *[other] { $besitos } besitos
    }
  }
what-reserved = apartaste { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  }
what-released = { $besitos ->
    [one] volvió a ti 1 besito que estaba apartado
   *[other] volvieron a ti { $besitos } besitos que estaban apartados
  }
what-forgone = { $besitos ->
    [one] no se te dio 1 besito, porque antes se deshizo aquello por lo que era
   *[other] no se te dieron { $besitos } besitos, porque antes se deshizo aquello por lo que eran
  }
what-voided = se anuló un premio de { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  } antes de dártelo
what-capped = llegaste al máximo de besitos de ese día
what-claimed = viniste por el regalo del día
what-closed = se cerró tu bolsa
what-purchased = compraste «{ $title }»{ $quantity ->
    [one] {""}
   *[other] {" "}× { $quantity }
  }
what-used = usaste «{ $title }»{ $quantity ->
    [one] {""}
   *[other] {" "}× { $quantity }
  }
what-decided = decidiste «{ $title }»
what-undone = deshiciste «{ $title }»
what-secret = descubriste el secreto «{ $title }»
what-level = terminaste el nivel «{ $title }»
what-completed = completaste un pasaje de la historia
what-opened = se abrió un pasaje de la historia
what-hour = elegiste a qué hora seguir
what-ending = llegaste a un final
what-began = empezaste la historia
what-came = llegaste
what-command = escribiste /{ $command }
what-pressed = pulsaste un botón
what-wrote = escribiste algo
what-refused = no pudo ser: { $reason }
what-refused-unsaid = no pudo ser
what-plan-started = se te dio «{ $title }» por { $days ->
    [one] un día
   *[other] { $days } días
  }
what-plan-extended = tu «{ $title }» se alargó { $days ->
    [one] un día
   *[other] { $days } días
  }
what-plan-reminded = se te avisó de que tu «{ $title }» termina en { $days ->
    [one] un día
   *[other] { $days } días
  }
what-plan-expired = tu «{ $title }» terminó
what-plan-canceled = se canceló la renovación de tu «{ $title }»
what-plan-resumed = se volvió a activar la renovación de tu «{ $title }»
what-plan-unrenewed = Telegram no pudo renovar tu «{ $title }»
what-plan-reversed = se retiraron días de tu «{ $title }» con el pago que los trajo
what-plan-revoked = se te quitó «{ $title }»
what-cancellation-ordered = se pidió a Telegram cambiar la renovación de tu «{ $title }»
what-paid = pagaste { $stars } ⭐
what-refunded = se te devolvieron { $stars } ⭐
what-refund-ordered = se decidió devolverte { $stars } ⭐
what-gift-paid =
    { $days ->
        [one] pagaste un regalo de un día de «{ $title }»
       *[other] pagaste un regalo de { $days } días de «{ $title }»
    }
what-gift-taken = alguien abrió tu regalo de «{ $title }»
what-gift-returned = el pago de tu regalo de «{ $title }» se devolvió, y dejó de valer
what-referred = llegaste con la invitación de alguien
what-referral-rewarded = alguien que llegó con tu invitación pagó, y eso te trajo días de «{ $title }»
what-referral-returned = se devolvió el pago de alguien que llegó con tu invitación, y con él lo que te había traído de «{ $title }»
what-removal-ordered = se decidió que tienes que salir de un canal
what-removed = saliste de un canal
what-other = pasó otra cosa tuya, { $type }
what-strange = pasó algo que no es tuyo
