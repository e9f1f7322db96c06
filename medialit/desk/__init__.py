"""The instructor's desk: what a class handed in, read and counted; lessons made from an article of one's own."""
