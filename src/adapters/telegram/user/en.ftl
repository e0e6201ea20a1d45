welcome = Welcome to the story! You are part of it now. Write /help to see what you can do here.
welcome-back = How lovely to see you again! You were in the story already. Write /help to see what you can do here.
help =
    This is what you can do here:
    { $commands }
profile =
    Your profile
    In the story since: { $since }
    Last active: { $lastActive }
    Commands used: { $commands }
history =
    Your last commands:
    { $commands }
history-line = /{ $command } — { $at }
choose-language = Which language shall I speak with you?
language-chosen = From now on I speak English with you.
quiet-never = I may tell you things at any hour now. If you want me to keep quiet at night, write for example /quiet 23-8.
quiet-from-to = From { $from } to { $to } ({ $zone }) I tell you nothing unasked: what happens then I tell you afterwards. What you write to me I always answer. To hear from me at any hour, write /quiet off.
quiet-unclear = Write from when to when I keep quiet, for example /quiet 23-8 or /quiet 22:30-7:15. With /quiet off I may tell you things at any hour.
privacy =
    I keep your name and which Telegram account you are, encrypted and apart, your language, your besitos, and what you do here: which commands, when, and how long what you write is, never your words.
    You can take all of it with you, or ask me to forget you.
privacy-export = Give me my data
privacy-forget = Forget me
privacy-exported = This is everything that I keep of you.
privacy-confirm = If I forget you, your key is destroyed, nobody can read your name or know which Telegram account you were, and your story here ends, with your besitos. What you did stays, under a number that leads to nobody. There is no way back. Are you sure?
privacy-forget-me = Yes, forget me
privacy-keep-me = No, I stay
privacy-kept = I am glad that you stay.
privacy-forgotten = I no longer know who you are. What my own database had on its disk about your account and your name is wiped within the hour; from another server, and from backups, when whoever runs this bot clears them. If you come back one day, write /start and we begin anew.
privacy-confirm-again =
    { $refusal }
    Shall I forget you? There is no way back.

transfer-none = No other account is waiting for you. To move to another Telegram account, ask whoever runs this community, and then write /transfer to me from this one again.
transfer-question = You can move to another Telegram account: the one that you gave to whoever runs this community. Your story and your besitos will belong to whoever writes from it, and this account will no longer be you here. Shall I do it? If you did not ask for it, say no.
transfer-yes = Yes, I move
transfer-no = No, I stay here
transfer-confirmed = All right. Now write /start to me from the new account, today: the offer lasts a day from when it was made. Until then I stay with you here.
transfer-declined = Nothing changes. The offer ends by itself, a day after it was made. If you had said yes before, tell whoever runs this community.
transfer-over = That offer has ended, and I have changed nothing. If you still want to move, ask whoever runs this community for another one.
transfer-in-private = Write /start to me alone, in our private chat.
transfer-renewed = Not yet: Telegram renews a plan for the account before, and would go on charging that one. Cancel it there, with /vip, and once I have written that Telegram agrees, write /start yes to me here again.
transfer-inside = Not yet: the account before is still in a channel that your plan opens. Leave it from there, and write /start yes to me here again. From here you come in by /vip.
transfer-unconfirmed =
    There is a story that can go on from this account, but it has yet to be confirmed from the account before: write /transfer to me there, and say yes. Then come back here and write /start.
    If you did not expect this, or would rather begin a new story, write /start no.
transfer-offered =
    The story of another account can go on from this one: there they have said yes. Is it yours?
    Write /start yes and you go on with it here, or /start no and you begin a new one.

tale-ask = At what time shall I tell you something tomorrow? The time is that of this place: { $zone }.
tale-coming = I tell you something on { $at }. Would you rather have it tomorrow, at another time?
tale-promised = All right: I tell you something on { $at }. If you change your mind, let me know.
tale-cancel = Rather not
tale-told = Yesterday we agreed that I would tell you something today. Whoever leaves a besito at the foot of the oldest oak of the wood finds two there the next morning, and nobody has ever seen who brings the second. Another one tomorrow? Write /tomorrow.
tale-cancelled = Fine, I tell you nothing. If you feel like it, write /tomorrow.

refused-already-registered = You are part of the story already.
refused-not-registered = We have not met yet. Write /start and we begin.
refused-forgotten = I no longer know who you are. Write /start and we begin anew.
refused-confirmation-outdated = I have not forgotten you: you have done other things since I asked. Press once more if you mean it.
refused-too-many = You are very quick with that command, and this time I have done nothing. Wait { $seconds } s and write it again.
refused-transfer-not-offered = That offer no longer holds, and I have changed nothing. Write /transfer to see whether there is another.
refused-transfer-not-confirmed = It has yet to be confirmed from the account before: write /transfer there.
refused-tale-not-promised = Nothing was promised, and I have changed nothing. Write /tomorrow and we choose an hour.
refused-tale-told-that-day = I told you something for that day already. Write /tomorrow once it is over, and we choose another hour.

menu-start = Enter the story
menu-profile = Your profile
menu-history = Your last commands
menu-language = The language I speak with you
menu-tomorrow = Tomorrow I tell you something
menu-quiet = When I tell you nothing
menu-privacy = What I know of you
menu-transfer = Move to another Telegram account
nothing-to-cancel = We are not in the middle of anything.
menu-cancel = Leave what is half done
menu-help = What you can do here

help-start = enter the story
help-profile = when you came, your last visit and your commands
help-history = the last commands that you used
help-language = the language I speak with you
help-tomorrow = tomorrow I tell you something, at the hour you choose
help-quiet = the hours at which I tell you nothing unasked
help-privacy = what I know of you, and how I forget
help-transfer = move to another Telegram account with your story
help-cancel = leave what is half done
help-help = this list
