welcome = Welcome to the story! You are part of it now. Write /help to see what you can do here.
welcome-back = How lovely to see you again! You were in the story already. Write /help to see what you can do here.
please-start = We have not met yet. Write /start and we begin.
help =
    This is what you can do here:
    /start — enter the story
    /profile — when you came, your last visit and your commands
    /history — the last commands that you used
    /language — the language I speak with you
    /privacy — what I know of you, and how I forget
    /help — this list
profile =
    Your profile
    In the story since: { $since }
    Last active: { $lastActive }
    Commands used: { $commands }
    Besitos: { $besitos }
history =
    Your last commands:
    { $commands }
history-line = /{ $command } — { $at }
choose-language = Which language shall I speak with you?
language-chosen = From now on I speak English with you.
privacy =
    I keep your name, encrypted with a key that is yours alone, your Telegram number, your language, your besitos, and what you do here: which commands, when, and how long what you write is, never your words.
    You can take all of it with you, or ask me to forget you.
privacy-export = Give me my data
privacy-forget = Forget me
privacy-exported = This is everything that I keep of you.
privacy-confirm = If I forget you, your key is destroyed, nobody can read your name any more, and your story here ends, with your besitos. What stays is your Telegram number, beside what you did. There is no way back. Are you sure?
privacy-forget-me = Yes, forget me
privacy-keep-me = No, I stay
privacy-kept = I am glad that you stay.
privacy-forgotten = I no longer know who you are. If you come back one day, write /start and we begin anew.
privacy-confirm-again = You have done other things since I asked, so I ask again. If I forget you, your key is destroyed, nobody can read your name any more, and your story here ends, with your besitos. What stays is your Telegram number, beside what you did. There is no way back. Are you sure?
in-private = That is yours alone, so I will tell you in private: { $link }
button-of-another = This button is somebody else's. Write { $command } and you get one of your own.
button-old = This button is from before and changes nothing any more. Write { $command } and we go on from there.
unknown-command = I do not know that command. Write /help and I will show you those that I know.
noted = I understand commands and buttons only, and nobody else reads what you write here. Write /help to see what you can do. If you need a person, say about a payment, write to whoever runs this community.
apology = I am sorry, something went wrong on my side. Please try again in a moment.
answer-lost = What you did is done, but I could not show you the answer.

menu-start = Enter the story
menu-profile = Your profile
menu-history = Your last commands
menu-language = The language I speak with you
menu-privacy = What I know of you
menu-help = What you can do here
