; What the installer of electron-builder asks beyond its own questions, in Vietnamese. It asks before
; anything on the PC is changed. In silence (/S) nobody is asked: it ends with an exit code.
;   3 this Windows cannot run the program; 4 a newer version is installed; 5 the program is open
; test/contract/installer.test.ts compiles it.
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "WordFunc.nsh"
!include "x64.nsh"

; Before the checks of electron-builder, which speak English.
!macro preInit
  !ifndef BUILD_UNINSTALLER
    ${IfNot} ${AtLeastWin10}
      MessageBox MB_OK|MB_ICONSTOP "Sổ Chỉ Tiêu chạy trên Windows 10 hoặc Windows 11. Máy này dùng Windows cũ hơn nên không cài được; chưa có gì thay đổi trên máy." /SD IDOK
      SetErrorLevel 3
      Quit
    ${EndIf}
    ${IfNot} ${RunningX64}
      MessageBox MB_OK|MB_ICONSTOP "Sổ Chỉ Tiêu cần Windows 64 bit. Máy này dùng Windows 32 bit nên không cài được; chưa có gì thay đổi trên máy." /SD IDOK
      SetErrorLevel 3
      Quit
    ${EndIf}
  !endif
!macroend

; Figures that a newer version wrote are not opened by an older one.
!macro customInit
  !ifndef BUILD_UNINSTALLER
    ReadRegStr $R0 SHELL_CONTEXT "${UNINSTALL_REGISTRY_KEY}" DisplayVersion
    ${If} $R0 != ""
      ${VersionCompare} "$R0" "${VERSION}" $R1
      ${If} $R1 == 1
        MessageBox MB_OK|MB_ICONSTOP "Máy này đã có Sổ Chỉ Tiêu $R0, mới hơn bản ${VERSION} đang cài. Bản cũ hơn không mở được số liệu của bản mới, nên không cài; chưa có gì thay đổi trên máy." /SD IDOK
        SetErrorLevel 4
        Quit
      ${EndIf}
    ${EndIf}
  !endif
!macroend

; The program is never ended from outside: the clerk closes it when everything is saved.
!macro customCheckAppRunning
  !insertmacro IS_POWERSHELL_AVAILABLE
  ${Do}
    !insertmacro FIND_PROCESS "${APP_EXECUTABLE_FILENAME}" $R0
    ${If} $R0 != 0
      ${ExitDo}
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "Sổ Chỉ Tiêu đang mở. Đợi mọi số hiện dấu ✓ (đã lưu), đóng cửa sổ Sổ Chỉ Tiêu (nếu còn biểu tượng ở góc phải thanh tác vụ: bấm chuột phải, Thoát) rồi bấm Thử lại. Bấm Hủy thì chưa có gì thay đổi trên máy." /SD IDCANCEL IDRETRY +3
    SetErrorLevel 5
    Quit
  ${Loop}
!macroend
