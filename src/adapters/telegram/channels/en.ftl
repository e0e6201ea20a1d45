join-how = You have asked to join “{ $channel }”. It takes a plan: see which there are at { $link }, and ask again once you have one.
