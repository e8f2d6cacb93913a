; What stands for the program where the installer is tried without a Windows: it writes down how it was started.
Unicode true
!ifndef TARGET_SET
  Target amd64-unicode
!endif
OutFile "${OUT}"
RequestExecutionLevel user
SilentInstall silent
Section
  FileOpen $0 "$EXEDIR\started.txt" a
  FileSeek $0 0 END
  FileWriteUTF16LE $0 "$CMDLINE$\r$\n"
  FileClose $0
SectionEnd
