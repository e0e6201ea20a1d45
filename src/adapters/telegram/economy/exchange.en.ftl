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
