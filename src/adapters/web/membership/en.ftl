plans = Plans
plans-how = What is sold at which price today, by version { $version } of the content, and who has it. “Ending” are those that end within 7 days and that nobody renews. The Stars are those of the last 30 days, without what has gone back.
plans-none = There are no plans in what is published.
plan = Plan
gone = in the content no more
brought-nothing = Paid for nothing
terms = Terms
terms-days =
    { $days ->
        [one] a day
       *[other] { $days } days
    }
terms-recurring =
    { $days ->
        [one] every day
       *[other] every { $days } days
    }
terms-trial =
    { $days ->
        [one] a day on trial
       *[other] { $days } days on trial
    }
terms-grace =
    { $days ->
        [one] a day of grace
       *[other] { $days } days of grace
    }
price = Stars today
price-lowered = { $stars } instead of { $before }
not-sold = not sold
channels = Opens
held = Have it
renewed = Renewed by Telegram
ending = Ending
grace = In grace
received = Stars in 30 days
holders = Members with plans
holders-how = Whose plan ends first comes first. Nothing here says who somebody is; their page tells the rest.
holders-none = Nobody has such a plan.
member = Member
ends-at = Until
stands = How it stands
source = Came by
stands-renewed = renewed by Telegram
stands-ending = ending within 7 days
stands-grace = in grace
stands-runs = runs
source-payment = a payment
source-link = a link
source-code = a code
source-trial = a trial
source-gift = a gift
source-grant = what you gave
source-referral = a referral
source-import = an import
any = any
narrow = Filter
all = Everything
more = More
older = Older ones
senseless = { $name }: what the address says makes no sense, and is left out.
payments = Payments
payments-how = What was paid in Stars, the last first. The name of a payment is Telegram’s own, and leads to everything that happened to it.
payments-none = There are no such payments.
payment = Payment
paid-at = Paid
stars = Stars
for-whom = For
paid-by = Paid by
state = State
state-received = received
state-refunding = on its way back
state-refunded = gone back
refund-refused = received; Telegram refuses to give it back: { $fact }
renews = renewal
export = Export as CSV
export-how = Every payment and every refund between two days of UTC, both of them included; nobody is named. Without days it is everything.
export-senseless = The days make no sense: they are such as 2026-11-24, and the first is not later than the last.
from = From
to = To
plans-of = Plans
plans-of-none = This member has no plan.
since = Since
grace-until = Stays in until
action = Action
cancel-renewal = Cancel the renewal
cancel-sure = Have Telegram renew “{ $plan }” no more? What is paid for stays theirs to its end.
payments-of = Payments of this member
payments-of-none = This member has paid nothing.
title-grant = Give days
how-grant = What runs goes on for longer. They are told of it. The reason is sealed, and is part of what they may see.
days = Days
reason = Why
grant = Give
title-revoke = Take a plan
how-revoke = It ends at once, and they leave its channels. What Telegram renews is ended first. Nothing is paid back by it.
revoke = Take it
sure-revoke = Take this plan from them now?
title-refund = Give a payment back
how-refund = Telegram gives the Stars back, and the days that they brought are taken back once it has.
refund = Give it back
sure-refund = Have Telegram give this payment back?
refund-of = { $stars } ⭐ of { $date }, { $payment }
act-senseless = Choose what is meant; days are a whole number from 1 to 36600, and a reason has 1 to 500 characters.
act-nobody = Nothing was changed: nobody knows any more which account that is.
act-nothing = Nothing was changed: it is so already, or what is published does not name that plan.
act-refused = Nothing was changed: it was refused ({ $reason }).
refused-PlanNotHeld = Nothing was changed: they do not have that plan.
refused-PlanNotRecurring = Nothing was changed: Telegram does not renew that plan, it ends by itself.
refused-PlanCanceledBefore = Nothing was changed: Telegram renews it no more already.
refused-PaymentRefunded = Nothing was changed: that payment has gone back before.
refused-MembershipClosed = Nothing was changed: this member was forgotten.
refused-PlanWouldLastTooLong = Nothing was changed: it would last longer than a calendar does.
figure-held = Plans that run
figure-ending = Plans that end within 7 days
held-plan = Plan “{ $plan }”
held-until = until { $until }
held-renewed = until { $until }, renewed by Telegram
had = Has had
tried = Has tried
came-by = Came by
invited-paid = Invited people who have paid
deadline-end = “{ $plan }” is over, its days of grace too
deadline-reminder = They are told that “{ $plan }” ends in { $days } d
