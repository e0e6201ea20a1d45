please-start = We have not met yet. Write /start and we begin.
in-private = That is yours alone, so I will tell you in private: { $link }
button-of-another = This button is somebody else's. Write { $command } and you get one of your own.
button-old = This button is from before and changes nothing any more. Write { $command } and we go on from there.
unknown-command = I do not know that command. Write /help and I will show you those that I know.
noted = I understand commands and buttons only, and nobody else reads what you write here. Write /help to see what you can do. If you need a person, say about a payment, write to whoever runs this community.
apology = I am sorry, something went wrong on my side. Please try again in a moment.
answer-lost = What you did is done, but I could not show you the answer.
