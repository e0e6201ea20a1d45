menu-receipt = A receipt for the last thing that happened to you
help-receipt = a receipt for what you earned, spent or decided last, which anybody can check
receipt-button = Receipt
receipt-how = No need to open this: it is the same receipt, written for a machine. Keep it in case you want to prove it to somebody some day; anybody can check it without this bot and offline, with docs/verify.py.
receipt-file = receipt
receipt-none = There is no receipt in your name for that. /receipt gives you the one for what came last.
receipt-nothing = There is nothing yet to give you a receipt for. As soon as you earn, spend or decide something, you will have it here.
told-at = { $what }, on { $at } (event { $position }, { $instant })
told-beside = and, at the same time, { $what } ({ $position })
told-because = because { $cause } ({ $position })
told-update = It began with what you did on Telegram (update { $update }).
told-notice = I told you of it on { $at }.
told-operator = It was done by whoever runs the bot.
told-deadline = It happened because its moment had come.
what-earned = { $source ->
    [welcome] you were given { $besitos ->
        [one] 1 besito
       *[other] { $besitos } besitos
    } for coming
    [daily] you were given { $besitos ->
        [one] 1 besito
       *[other] { $besitos } besitos
    } as the gift of the day
    [gift] somebody gave you { $besitos ->
        [one] 1 besito
       *[other] { $besitos } besitos
    }
   *[other] you earned { $besitos ->
        [one] 1 besito
       *[other] { $besitos } besitos
    }
  }
what-spent = { $purpose ->
    [gift] you gave away { $besitos ->
        [one] 1 besito
       *[other] { $besitos } besitos
    }
    [undone] you gave back { $besitos ->
        [one] 1 besito
       *[other] { $besitos } besitos
    }
   *[other] you spent { $besitos ->
        [one] 1 besito
       *[other] { $besitos } besitos
    }
  }
what-reserved = you set { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  } aside
what-released = { $besitos ->
    [one] 1 besito that was
   *[other] { $besitos } besitos that were
  } set aside came back to you
what-forgone = { $besitos ->
    [one] 1 besito was not given to you, because what it was for
   *[other] { $besitos } besitos were not given to you, because what they were for
  } had been undone before
what-voided = a reward of { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  } was voided before it was given
what-capped = you reached the most besitos of that day
what-claimed = you came for the gift of the day
what-closed = your wallet was closed
what-purchased = you bought “{ $title }”{ $quantity ->
    [one] {""}
   *[other] {" "}× { $quantity }
  }
what-used = you used “{ $title }”{ $quantity ->
    [one] {""}
   *[other] {" "}× { $quantity }
  }
what-decided = you decided “{ $title }”
what-undone = you undid “{ $title }”
what-secret = you discovered the secret “{ $title }”
what-level = you finished the level “{ $title }”
what-completed = you finished a passage of the story
what-opened = a passage of the story opened
what-hour = you chose at what time to go on
what-ending = you came to an ending
what-began = you began the story
what-came = you came
what-command = you wrote /{ $command }
what-pressed = you pressed a button
what-wrote = you wrote something
what-refused = it wasn't possible: { $reason }
what-refused-unsaid = it wasn't possible
what-plan-started = you were given “{ $title }” for { $days ->
    [one] one day
   *[other] { $days } days
  }
what-plan-extended = your “{ $title }” was extended by { $days ->
    [one] one day
   *[other] { $days } days
  }
what-plan-reminded = you were told that your “{ $title }” ends in { $days ->
    [one] one day
   *[other] { $days } days
  }
what-plan-expired = your “{ $title }” ended
what-plan-canceled = the renewal of your “{ $title }” was canceled
what-plan-resumed = the renewal of your “{ $title }” was turned on again
what-plan-unrenewed = Telegram could not renew your “{ $title }”
what-plan-reversed = days of your “{ $title }” were taken back with the payment for them
what-plan-revoked = your “{ $title }” was taken from you
what-cancellation-ordered = it was asked of Telegram to change the renewal of your “{ $title }”
what-paid = you paid { $stars } ⭐
what-refunded = { $stars } ⭐ were given back to you
what-refund-ordered = it was decided to give you back { $stars } ⭐
what-gift-paid =
    { $days ->
        [one] you paid for a gift of “{ $title }” for one day
       *[other] you paid for a gift of “{ $title }” for { $days } days
    }
what-gift-taken = your gift of “{ $title }” was opened
what-gift-returned = the payment for your gift of “{ $title }” went back, and it was good no more
what-referred = you came by somebody's invitation
what-referral-rewarded = somebody whom you invited paid, which brought you days of “{ $title }”
what-referral-returned = the payment of somebody whom you invited went back, and with it what it had brought you of “{ $title }”
what-removal-ordered = it was decided that you have to leave a channel
what-removed = you were let out of a channel
what-other = something else of yours happened, { $type }
what-strange = something happened that is not yours
