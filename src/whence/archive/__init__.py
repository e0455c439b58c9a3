"""The store on disk: OUT folders."""
