"""Dialogs and pages at other scale factors and text sizes: do they fit the screen, is a word cut?"""
