"""`avviso mcp`: tools for agents, over the Model Context Protocol; all of them read only."""
