; The installer for Windows: for one user, without an administrator, with an uninstaller that touches no project.
;
;   makensis -DVERSION=0.1.0 -DBUNDLE=dist\rareannot -DOUT=dist\rareannot-0.1.0-windows-x64.exe rareannot.nsi
;
; /S installs without a question, /D=C:\somewhere at the end says where to.

Unicode true
!ifndef TARGET_SET
  Target amd64-unicode
!endif
!include "MUI2.nsh"
!include "FileFunc.nsh"

!define NAME "Rareannot"
!define PROGID "Rareannot.Project"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Rareannot"
!define MARK "rareannot-installed.txt"

Name "${NAME} ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Rareannot"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
RequestExecutionLevel user
SetCompressor /SOLID lzma
ManifestDPIAware true
ManifestLongPathAware true
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "FileDescription" "${NAME} installer"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT licence; parts by others, see THIRD_PARTY.md"

!define MUI_ICON "${ICONS}/rareannot.ico"
!define MUI_UNICON "${ICONS}/rareannot.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\rareannotw.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"

Function .onVerifyInstDir
  ; a folder that holds something else is not ours to install into: the uninstaller takes all of it away
  IfFileExists "$INSTDIR\*.*" 0 good
  IfFileExists "$INSTDIR\${MARK}" good
  IfFileExists "$INSTDIR\_internal\*.*" good
  FindFirst $0 $1 "$INSTDIR\*.*"
again:
  StrCmp $1 "" empty
  StrCmp $1 "." next
  StrCmp $1 ".." next
  FindClose $0
  Abort
next:
  FindNext $0 $1
  Goto again
empty:
  FindClose $0
good:
FunctionEnd

Section "Install"
  ; an older version goes first, but only what an installer of ours put there
  IfFileExists "$INSTDIR\${MARK}" 0 fresh
  RMDir /r "$INSTDIR\_internal"
fresh:
  SetOutPath "$INSTDIR"
  File /r "${BUNDLE}/*.*"
  FileOpen $0 "$INSTDIR\${MARK}" w
  FileWrite $0 "${VERSION}"
  FileClose $0
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\rareannotw.exe"

  ; a double click on a project opens it
  WriteRegStr HKCU "Software\Classes\.rareannot" "" "${PROGID}"
  WriteRegStr HKCU "Software\Classes\.rareannot\OpenWithProgids" "${PROGID}" ""
  WriteRegStr HKCU "Software\Classes\${PROGID}" "" "Rareannot project"
  WriteRegStr HKCU "Software\Classes\${PROGID}\DefaultIcon" "" "$INSTDIR\rareannotw.exe,0"
  WriteRegStr HKCU "Software\Classes\${PROGID}\shell\open\command" "" '"$INSTDIR\rareannotw.exe" "%1"'
  ; "rareannot" in a command prompt (Win+R)
  WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\rareannot.exe" "" "$INSTDIR\rareannot.exe"

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\rareannotw.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The rareannot project"
  WriteRegStr HKCU "${UNINSTALL}" "URLInfoAbout" "https://github.com/rareannot/rareannot"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
  ; only what was installed: named files, and the one folder that holds nothing else; a project saved beside them stays
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\rareannot.exe"
  Delete "$INSTDIR\rareannotw.exe"
  Delete "$INSTDIR\${MARK}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"

  ReadRegStr $0 HKCU "Software\Classes\.rareannot" ""
  StrCmp $0 "${PROGID}" 0 others
  DeleteRegValue HKCU "Software\Classes\.rareannot" ""
others:
  DeleteRegValue HKCU "Software\Classes\.rareannot\OpenWithProgids" "${PROGID}"
  DeleteRegKey /ifempty HKCU "Software\Classes\.rareannot\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "Software\Classes\.rareannot"
  DeleteRegKey HKCU "Software\Classes\${PROGID}"
  DeleteRegKey HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\rareannot.exe"
  DeleteRegKey HKCU "${UNINSTALL}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
