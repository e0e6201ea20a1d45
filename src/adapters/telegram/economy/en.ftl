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

# Gifts
reason-gift = a gift
reason-operator = a change by the team
menu-gift = Give besitos away
help-gift = give besitos away: /gift 10 makes a link for whomever you like, and in reply to somebody’s message they are for that person
gift-how = Tell me how many besitos you give: “/gift 10” makes a link, and in reply to somebody’s message they are for that person.
gift-ask-link = Set { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  } aside, to give away by a link? They belong to whoever opens it first; if nobody does, they come back to you.
gift-ask-member = Give { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  } to { $name }?
gift-stranger = { $name } has not come here yet, and has nowhere to keep them. Write “/gift { $besitos }” without a reply, and pass the link on.
gift-yes = Yes, give
gift-no = No, I keep them
gift-kept = You keep them. Nothing has moved.
gift-given = Done: you have given { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  }. I tell them.
gift-offered = { $besitos ->
    [one] 1 besito is
   *[other] { $besitos } besitos are
  } set aside for whoever opens this link first, until { $until }:
  { $link }
gift-claimed = It is yours! This gift brings { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  }, and they are in your purse now.
gift-arrived = Somebody has given you { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  }. They are in your purse now.
gift-opened = Your gift of { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  } was opened.
gift-returned = Nobody has opened your gift in time: { $besitos ->
    [one] 1 besito is
   *[other] { $besitos } besitos are
  } back in your purse.
adjusted-granted = The team has given you { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  }. The reason is among what /privacy gives you.
adjusted-taken = The team has taken { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  } from you. The reason is among what /privacy gives you.
refused-gift-made = That gift is made. For another one, write /gift again.
refused-no-such-gift = This link leads to no gift. Ask whoever gave it to you to copy all of it.
refused-own-gift = A gift is for somebody else, and this one is yours. Pass the link on.
refused-nobody-there = That person is not here any more. No besito has moved.
refused-gift-claimed = This gift is open already. If it was you who opened it, it is in your purse; if not, perhaps the next one is yours.
refused-gift-expired = This gift waits for nobody any more: its time is over, or whoever made it is gone. No besito has moved.
refused-gives-too-soon = Whoever gives has been in the story for some days: you can in { $days ->
    [one] 1 day
   *[other] { $days } days
  }.
refused-gives-too-much = { $left ->
    [0] You have given all that fits into a day. Tomorrow you can give more
    [one] You can give 1 more besito today. Tomorrow there is room again
   *[other] You can give { $left } more besitos today. Tomorrow there is room again
  }.
refused-receives-too-much = { $left ->
    [0] That purse takes no more gifts today
    [one] That purse takes only 1 more besito of gifts today
   *[other] That purse takes only { $left } more besitos of gifts today
  }. Try tomorrow.
refused-too-many-open = { $most } gifts of yours are waiting to be opened already. As soon as one is opened or comes back, you can make another.

# Ranking
menu-ranking = Who has earned most besitos
help-ranking = who has earned most: this week, or /ranking month, all, 2026-11, 2026-11-24
ranking-how = Tell me of when: /ranking, /ranking today, month or all, a month such as 2026-11 or a day such as 2026-11-24.
ranking-title = Who has earned most, from { $from } to { $to }
ranking-title-all = Who has earned most since the beginning
ranking-line = { $place }. { $name }: { $besitos }
ranking-nameless = somebody
ranking-empty = Nobody is here yet: only who wants to be is named.
ranking-own = You: { $besitos }, in place { $place }.
ranking-not-in = You have earned { $besitos }. You are not named, for you have not asked for it.
ranking-join = Name me
ranking-leave = Do not name me
ranking-joined = From now on you are named in the ranking.
ranking-left = You are no longer named in the ranking.

code-how = Write the code after it, like this: /redeem SUMMER. Capitals do not matter.
code-entered = The code is good. If it opens something in the shop, write /shop and you will see it.
code-brings = The code is good, and what it brings is yours.
code-besitos =
    { $besitos ->
        [one] It brings 1 besito: you can spend it, but not give it away.
       *[other] It brings { $besitos } besitos: you can spend them, but not give them away.
    }
reason-code = for a code
refused-code-unknown = There is no such code, or it is written in another way. Copy it just as you were given it.
refused-code-entered = You have redeemed that code already: it is good once for each person.
refused-code-not-yet = That code does not hold yet. Keep it and try another day.
refused-code-over = That code is over.
refused-code-used-up = That code was for the first people to come, and all of them have come.
menu-redeem = Redeem a code
help-redeem = redeem a code that somebody gave you
