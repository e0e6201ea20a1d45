vip-none = You have no plan. This is what there is:
vip-nothing-sold = No plan is sold here for now.
vip-plans = This is what there is:
vip-held = You have “{ $title }” until { $until }.
vip-held-renewing = You have “{ $title }”. Telegram renews it by itself: the next time is on { $until }.
vip-held-grace = Your “{ $title }” ended on { $until }. You are still in: renew it now and you stay.
vip-back = All plans
plan-days =
    It costs { $stars } ⭐ and lasts { $days ->
        [one] one day
       *[other] { $days } days
    }. It does not renew itself.
plan-monthly = It costs { $stars } ⭐ every 30 days. Telegram renews it by itself until you cancel, and you can cancel here whenever you like.
plan-given = This one is not sold.
plan-extends = You have it already: what you buy is added from { $until } on. You lose nothing.
button-buy = Buy · { $stars } ⭐
button-extend = Extend it · { $stars } ⭐
button-gift = Give · { $stars } ⭐
button-gifts = Your gifts
button-invite = Invite
button-cancel = Cancel the renewal
button-resume = Renew again
button-try =
    { $days ->
        [one] Try it free for a day
       *[other] Try it free for { $days } days
    }
button-enter = Enter “{ $channel }”
button-enter-anew = It does not work: another link
enter-link =
    Your link into “{ $channel }”: { $link }

    It is yours alone: it is good no more once somebody else uses it.
enter-soon = Your link into “{ $channel }” is on its way.
enter-not = There is nothing to open “{ $channel }” with just now: you are in already, or wait to be let in, or no plan of yours opens it. /vip shows what you have.
pay-here = “{ $title }”, { $stars } ⭐. Pay here, until { $until }: { $link }
pay-gift = A gift: “{ $title }”, { $stars } ⭐. Pay here, or pass the link on to whoever wants to pay, until { $until }: { $link }
pay-nowhere = Nothing can be paid here: this bot talks without Telegram.
pay-price-changed = That is not the price any more. Write /vip and I will show you what it is.
gift-paid =
    Your gift is ready: “{ $title }”, { $days ->
        [one] one day
       *[other] { $days } days
    }. Pass this link on to whoever you like: it is for whoever comes first, and it stays good. It is in /vip, too. { $link }
gifts-none = You have no gifts to give.
gifts-waiting = Nobody has opened these gifts of yours yet. They stay good:
gift-line =
    “{ $title }”, { $days ->
        [one] one day
       *[other] { $days } days
    }: { $link }
invite-link =
    This link is yours. Whoever is new here, comes by it and pays for a plan brings you { $days ->
        [one] one day
       *[other] { $days } days
    } of “{ $title }”, { $most ->
        [one] for one person
       *[other] for { $most } people at most
    }. { $link }
invite-nothing = Inviting brings nothing for now. Write /vip and I will show you what there is.
cancel-ordered = I am telling Telegram: it will charge you no more. I will write to you once it agrees. What you have paid for stays yours to its end.
resume-ordered = I am asking Telegram to let you, and the last step is yours: Settings → Your Stars → Subscriptions. I will write to you once it is renewed again.

pay-not-now = I cannot check this payment right now. You were charged nothing: try again in a while.
pay-unknown = I do not know this invoice. You were charged nothing: write /vip and ask for another one.
pay-other-payer = This invoice is somebody else's. You were charged nothing: write /vip and ask for yours.
pay-over = This invoice does not hold any more. You were charged nothing: write /vip and ask for another one.
pay-renewing = Telegram renews this plan for you already: you would pay twice. You were charged nothing.

told-started = You have “{ $title }” now, until { $until }.
told-extended = “{ $title }” lasts until { $until } now.
told-expiring =
    { $days ->
        [one] Your “{ $title }” ends tomorrow ({ $until }). /vip extends it.
       *[other] Your “{ $title }” ends in { $days } days ({ $until }). /vip extends it.
    }
told-expired = Your “{ $title }” has ended. You can come back whenever you like: /vip.
told-canceled = Telegram will not renew “{ $title }”. You have it until { $until }.
told-banned = You were banned from a channel of “{ $title }”, so I am asking Telegram to charge you for it no more. What you have paid for stays yours to its end.
told-resumed = Telegram renews “{ $title }” again: the next time is on { $until }.
told-cancel-failed = Telegram does not let me change the renewal of “{ $title }”. You can do it in Telegram: Settings → Your Stars → Subscriptions.
told-renewal-failed = Telegram could not renew “{ $title }”: there were not enough Stars. You have it until { $until }.
told-reversed = A payment of “{ $title }” went back: it lasts until { $until } now.
told-reversed-over = The payment of “{ $title }” went back, and you do not have it any more.
told-revoked = “{ $title }” was taken from you.
told-refunded = I have given you back { $stars } ⭐.
told-wrong-payer = You have paid { $stars } ⭐ for something that was not yours or is there no more. They go back to you.
told-gift-paid = Your gift, “{ $title }”, is paid. Its link is in /vip, under “Your gifts”.
told-gift-taken = Your gift has been opened: “{ $title }”.
told-gift-returned = The payment for your gift, “{ $title }”, went back: that gift is good no more.
told-referral-rewarded =
    Somebody whom you invited has paid. It brings you { $days ->
        [one] one day
       *[other] { $days } days
    } of “{ $title }”.
told-referral-returned =
    The payment of somebody whom you invited went back, and with it { $days ->
        [one] the day
       *[other] the { $days } days
    } of “{ $title }” that it had brought you.
profile-plan = { $title }: until { $until }

refused-closed = This was closed with your story. Write /start and begin another one.
refused-not-held = You do not have that plan any more. Write /vip and I will show you what there is.
refused-moved = That has changed. Write /vip and I will show you how it stands.
refused-not-recurring = That plan does not renew itself: it ends when it ends.
refused-canceled-before = It is canceled already: Telegram will not renew it.
refused-goes-on = Telegram renews it already.
refused-renewal-running = Telegram still renews a plan of yours. I have asked it to stop; once it agrees I will write to you, and then I can forget you without it charging you again.
refused-trial-taken = You have had your trial already: each person may try one plan, once.
refused-had-before = That is for people who have not had this plan yet, and you know it already. Write /vip and I will show you how to go on with it.
refused-too-long = That plan would last longer than a calendar does.
refused-payment = That is in my books already.
refused-invoice-made = The link to pay is just above: that one will do. If you do not find it, write /vip.
way-taken = Your link is good, and is used now: what it brings is yours. Write /vip and I show you until when.
refused-way-unknown = I do not know that link. Ask whoever gave it to you for another.
refused-way-taken = That link was used before: it is good once. If it was not you, ask whoever gave it to you for another.
refused-way-over = That link is over. Ask whoever gave it to you for another.
refused-way-closed = That gift is good no more: its payment went back. /vip shows what there is.

link-plans = Which plan is the link for?
link-nothing = That plan is not among what is published. Write /vip and you will see those that are.
link-how = Write /link and choose the plan and the days, or say it in one line, with the name that the plan has in the files: /link pass 30.
link-days = How many days of “{ $title }” does it bring?
button-link-days =
    { $days ->
        [one] One day
       *[other] { $days } days
    }
link-made =
    This link brings “{ $title }”, { $days ->
        [one] one day
       *[other] { $days } days
    }, to whoever comes first with it. It is good once, and nobody can read it anywhere else: keep it, or pass it on.

    { $link }

menu-vip = Your plan, and those that there are
help-vip = which plan you have and until when, to pay for it and to cancel it
menu-link = A link for a plan
help-link = make a link that brings days of a plan to whoever comes first
