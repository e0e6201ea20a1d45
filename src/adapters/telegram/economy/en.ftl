balance = Besitos: { $besitos }
profile-title = Your title: { $title }
refused-not-positive = A movement of besitos moves at least one.
refused-full = Your purse holds no more besitos: spend some, and there will be room.
refused-closed = This purse of besitos was closed with its story. Write /start and begin another.
welcome-waits = { $besitos } besitos are waiting for you, my gift for coming. /profile shows how many you have.
capped =
    { $granted ->
        [0] Today the story has given you its { $cap } besitos already, which is what it gives in a day. There are more tomorrow.
       *[other] Of the last ones you keep { $granted }: so the story has given you { $cap } besitos today, which is what it gives in a day. There are more tomorrow.
    }
refused-not-enough = It costs { $price } besitos and you are { $missing } short. You get them by going on with the story, and for its secrets.
refused-reward-spent = What that decision gave you has been spent: you are { $missing } besitos short of giving it back. Earn some, and you can take it back.

money-now =
    You have { $besitos ->
        [one] 1 besito
       *[other] { $besitos } besitos
    }.
money-bound =
    { $besitos ->
        [one] One of them was a gift: you can spend it, not give it away.
       *[other] { $besitos } of them were a gift: you can spend them, not give them away.
    }
money-reserved =
    { $besitos ->
        [one] Besides, one is set aside until it is settled what becomes of it.
       *[other] Besides, { $besitos } are set aside until it is settled what becomes of them.
    }
money-last = The last ones, and why:
money-none = None have moved yet. Write /story, or come by /daily every day.
money-line = { $amount } · { $reason } · { $at }
money-older = Older ones
money-newest = The last ones
reason-welcome = my gift for coming
reason-story_reward = for going on with the story
reason-secret = for finding “{ $title }”
reason-story_price = a decision in the story
reason-daily = for coming that day
reason-streak = for so many days in a row
reason-purchase = you bought “{ $item }”
reason-purchase-gone = something from the shop
reason-undone = you undid a decision, and what it gave went back
reason-returned = you undid a decision, and its price came back
reason-wallet_closed = the purse was closed
reason-reserved = set aside
reason-released = set aside no longer
reason-other = for another reason ({ $reason })

daily-claimed = +{ $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  } for coming today. That makes { $streak } days in a row.
daily-first = +{ $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  } for coming today. The count begins: one day.
daily-bonus = ✦ { $streak } days in a row: +{ $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  } more.
daily-forgiven = There were days when the one missing was me. Those don't count against you.
daily-coming =
    { $left ->
        [one] One more day makes { $days } in a row, which bring { $besitos } more.
       *[other] { $left } more days make { $days } in a row, which bring { $besitos } more.
    }
daily-next = The next one is here for you from { $at }.
refused-daily =
    { $streak ->
        [one] You have today's already, and it is your first day. Come back from { $at }.
       *[other] You have today's already: that is { $streak } days in a row. Come back from { $at }.
    }

shop-open = The shop is open. You have { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  }. What shall I show you?
shop-category = { $title }. You have { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  }.
shop-empty = The shop has nothing today. Come back another day.
shop-back = Back to the shop
shop-offer =
    { $title } · { $besitos ->
        [one] 1 besito
       *[other] { $besitos } besitos
    }
shop-locked = 🔒 { $title }
shop-sold-out = { $title } · sold out
shop-several = { $title } × { $quantity }
offer-price =
    It costs { $besitos ->
        [one] 1 besito
       *[other] { $besitos } besitos
    }.
offer-lowered = It costs { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  } instead of { $before }.
offer-left =
    { $left ->
        [one] There is one left for everybody.
       *[other] There are { $left } left for everybody.
    }
offer-none-left = None are left: all of them are sold.
offer-for-you =
    { $taken ->
        [0] { $left ->
            [one] Everybody can take one.
           *[other] Everybody can take { $left }.
        }
       *[other] { $left ->
            [one] You can take one more.
           *[other] You can take { $left } more.
        }
    }
offer-none-for-you = You have as many as one person can take.
offer-lacks = 🔒 Not yet: { $why }.
offer-too-dear =
    { $missing ->
        [one] You are 1 besito short: the story gives them, and so does /daily, every day.
       *[other] You are { $missing } besitos short: the story gives them, and so does /daily, every day.
    }
offer-buy =
    Buy for { $besitos ->
        [one] 1 besito
       *[other] { $besitos } besitos
    }
bought =
    { $price ->
        [one] It is yours: { $title }. You paid 1 besito and have { $besitos } left.
       *[other] It is yours: { $title }. You paid { $price } besitos and have { $besitos } left.
    }
price-changed = The price changed while you were looking: it was { $shown } besitos, and now it is { $price }. Nothing was bought.

things-held = What you have:
things-none = You have nothing yet. There are things in /shop.
things-use = What do you want to use?
things-no-use = You have nothing that can be used. There are things in /shop.
things-line = { $title } × { $count }
things-title = Your title: { $title }
things-discount = Your next purchase costs { $percent }% less.
thing-held = { $title } · you have { $count }
thing-lacks = 🔒 Not yet: { $why }.
thing-wants = You lack “{ $title }” for that: have a look in /shop.
thing-use = Use it
used = You have used “{ $title }”.
used-gives = Now you have “{ $title }”.
back-to-things = What I have

refused-bound = It costs { $price } besitos, and only { $free } of yours can be given: what was a gift is spent, not given. What you earn in the story can be.
refused-nothing-reserved = That is set aside no longer. Write /besitos and I'll show you what there is.
refused-offer-gone = That is not in the shop any more. Write /shop and I'll show you what there is.
refused-offer-locked = 🔒 Not yet. Write /shop and I'll tell you what is missing.
refused-limit =
    { $limit ->
        [one] There is one of those for each person, and you have yours.
       *[other] There are { $limit } of those for each person, and you have taken them.
    }
refused-price = The price has changed: it was { $shown } besitos, and now it is { $price }. Write /shop to see it.
refused-bought-this = You have bought that already: once is enough. If you want another, write /shop.
refused-bought-since = This button is from before your last purchase. Write /shop and I'll show you what there is now.
refused-sold-out = The last one was sold just before, and you paid nothing. Write /shop and see what else there is.
refused-not-held = You don't have that any more. Write /inventory and I'll show you what there is.
refused-no-use = That is not for using: having it is enough.
refused-item-locked = 🔒 It cannot be used yet. Write /inventory and I'll tell you what is missing.
refused-wanted = Something else is missing for that. Have a look in /shop, or at what you have with /inventory.
refused-used-before = You have used it before, and using it again changes nothing.
refused-used-since = This button is from before the last thing you used. Write /inventory and go on from there.
refused-discount-waiting = A discount is waiting for your next purchase already. Spend it in /shop first.

menu-besitos = Your besitos, and why you have them
menu-daily = What waits for you every day
menu-shop = The shop
menu-inventory = What you have
menu-use = Use something you have
help-besitos = your besitos, and why you have them
help-daily = what waits for you every day
help-shop = the shop
help-inventory = what you have
help-use = use something you have
