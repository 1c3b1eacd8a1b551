"""The sidebar: shelves of the library, then the minerals and countries of the present search."""
