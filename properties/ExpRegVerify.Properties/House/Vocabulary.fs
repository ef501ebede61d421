module ExpRegVerify.Properties.House.Vocabulary
