"""Reading: files, folders and standard input become articles, or rejections that say why not."""
