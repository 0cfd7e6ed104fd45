"""Who a mention is, inside one article: the cast, the candidates, the decision or the abstention."""
