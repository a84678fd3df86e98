"""What people decide: drafts of decisions, amendments in words, the queue, text files fit for git, agreement of two reviewers."""
