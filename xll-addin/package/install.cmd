@echo off
rem Installs the add-in for the user who runs this: copies it to %LOCALAPPDATA%\Rotascope and has Excel open it.
rem Say install.cmd /quiet to have the window not wait for a key.
setlocal enableextensions disabledelayedexpansion
set "FROM=%~dp0"
set "TO=%LOCALAPPDATA%\Rotascope"
set "OPTIONS=HKCU\Software\Microsoft\Office\16.0\Excel\Options"
set "CODE=0"
rem What reg says is read as it is, whatever characters are in it.
for /f "tokens=2 delims=:." %%a in ('chcp 2^>nul') do set "PAGE=%%a"
chcp 65001 >nul 2>nul

set "PLATFORM="
for /f "tokens=1,2,*" %%a in ('reg query "HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration" /v Platform 2^>nul') do if "%%b"=="REG_SZ" set "PLATFORM=%%c"
rem An Excel that came with an installer of its own says it here.
if not defined PLATFORM for /f "tokens=1,2,*" %%a in ('reg query "HKLM\SOFTWARE\Microsoft\Office\16.0\Outlook" /v Bitness 2^>nul') do if "%%b"=="REG_SZ" set "PLATFORM=%%c"
if not defined PLATFORM for /f "tokens=1,2,*" %%a in ('reg query "HKLM\SOFTWARE\WOW6432Node\Microsoft\Office\16.0\Excel\InstallRoot" /v Path 2^>nul') do if "%%b"=="REG_SZ" set "PLATFORM=x86"
for /f "tokens=1,2,*" %%a in ('reg query "%OPTIONS%" 2^>nul') do (
  if "%%b"=="REG_SZ" set "IS_%%a=%%c"
  if "%%b"=="REG_EXPAND_SZ" set "IS_%%a=%%c"
)

rem Excel opens what its values OPEN, OPEN1, OPEN2, ... name: ours is already there, or takes the first that is free.
set "FREE="
set "OURS="
set "NAME=OPEN"
set N=0
:next
if not defined IS_%NAME% goto free
for /f "tokens=1,* delims==" %%a in ('set IS_%NAME%') do if "%%a"=="IS_%NAME%" set "VALUE=%%b"
set "VALUE=%VALUE:"=%"
if not "%VALUE:\Rotascope\rotascope.xll=%"=="%VALUE%" goto ours
set /a N=N+1
if %N%==100 goto known
set "NAME=OPEN%N%"
goto next
:ours
set "OURS=%NAME%"
goto known
:free
set "FREE=%NAME%"
:known

rem From here on with exclamation marks: what a path has in it is not taken for a command.
setlocal enabledelayedexpansion
if /i "!PLATFORM!"=="x86" (
  echo This Excel has 32 bits. The add-in needs a 64-bit Excel: File, Account, About Excel says which one you have. Nothing was installed.
  set "CODE=2"
  goto end
)
rem Excel writes what it opens when it ends, and would forget ours.
tasklist 2>nul | find /i "EXCEL.EXE" >nul 2>nul
if not errorlevel 1 (
  echo Excel is running. Close it and run this again. Nothing was changed.
  set "CODE=3"
  goto end
)

if exist "!TO!.new" rd /s /q "!TO!.new"
xcopy "!FROM!files" "!TO!.new" /e /i /q /y >nul
if errorlevel 1 set "CODE=4"
for %%f in (rotascope.xll rotascope.jar jre\bin\server\jvm.dll jre\lib\modules) do if not exist "!TO!.new\%%f" set "CODE=4"
if "%CODE%"=="4" (
  echo Not all files could be copied to !TO!.new: is there room? Nothing was changed.
  rd /s /q "!TO!.new" 2>nul
  goto end
)
if exist "!TO!" if exist "!TO!.old" (
  echo !TO!.old is in the way: move it elsewhere and run this again. Nothing was changed.
  set "CODE=4"
  rd /s /q "!TO!.new" 2>nul
  goto end
)
if exist "!TO!" ren "!TO!" Rotascope.old
if exist "!TO!" (
  echo The add-in is in use. Close Excel, and rotascope where it runs, and run this again. Nothing was changed.
  set "CODE=3"
  rd /s /q "!TO!.new" 2>nul
  goto end
)
ren "!TO!.new" Rotascope
if not exist "!TO!" (
  echo The new files could not be moved to !TO!. Nothing was changed.
  set "CODE=4"
  if exist "!TO!.old" ren "!TO!.old" Rotascope
  goto end
)
rem What you put there yourself stays, such as rotascope.ini and lib: moved, or where it was.
for %%f in (rotascope.ini rotascope.log rotascope.log.1) do if exist "!TO!.old\%%f" move "!TO!.old\%%f" "!TO!\%%f" >nul
if exist "!TO!.old\lib" move "!TO!.old\lib" "!TO!\lib" >nul
if exist "!TO!.old\jre" rd /s /q "!TO!.old\jre"
for %%f in (archive.cmd rotascope.cmd rotascope.jar rotascope.jsa rotascope.xll rotascope.xll.intellisense.xml excel.md LICENSE NOTICE) do if exist "!TO!.old\%%f" del /f "!TO!.old\%%f"
rd "!TO!.old" 2>nul
if exist "!TO!.old" echo What else was in the folder is now in !TO!.old

cmd /d /c ""!TO!\archive.cmd""

if defined OURS goto done
if not defined FREE (
  echo The add-in lies in !TO!, but Excel opens a hundred others: add it in File, Options, Add-ins, Go, Browse.
  set "CODE=6"
  goto end
)
reg add "!OPTIONS!" /v %FREE% /t REG_SZ /d "/R \"!TO!\rotascope.xll\"" /f >nul
if errorlevel 1 (
  echo The add-in lies in !TO!, but Excel's settings could not be changed: add it in File, Options, Add-ins, Go, Browse.
  set "CODE=5"
  goto end
)
:done
echo Installed in !TO!. Start Excel and type =ROT.VERSION()
:end
if defined PAGE chcp !PAGE! >nul 2>nul
if /i "%~1"=="/quiet" goto quiet
pause
:quiet
exit /b %CODE%
