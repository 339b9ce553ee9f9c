@echo off
rem Removes the add-in of the user who runs this: Excel no longer opens it, and its folder goes.
rem Say uninstall.cmd /quiet to have the window not wait for a key.
setlocal enableextensions disabledelayedexpansion
set "TO=%LOCALAPPDATA%\Rotascope"
set "OPTIONS=HKCU\Software\Microsoft\Office\16.0\Excel\Options"
set "CODE=0"
rem What reg says is read as it is, whatever characters are in it.
for /f "tokens=2 delims=:." %%a in ('chcp 2^>nul') do set "PAGE=%%a"
chcp 65001 >nul 2>nul
for /f "tokens=1,2,*" %%a in ('reg query "%OPTIONS%" 2^>nul') do (
  set "TYPE_%%a=%%b"
  if "%%b"=="REG_SZ" set "IS_%%a=%%c"
  if "%%b"=="REG_EXPAND_SZ" set "IS_%%a=%%c"
)

rem Excel opens what OPEN, OPEN1, OPEN2, ... name, without a gap: the last of them takes the place of ours.
set "OURS="
set "LAST="
set "NAME=OPEN"
set N=0
:next
if not defined IS_%NAME% goto last
for /f "tokens=1,* delims==" %%a in ('set IS_%NAME%') do if "%%a"=="IS_%NAME%" set "VALUE=%%b"
for /f "tokens=1,* delims==" %%a in ('set TYPE_%NAME%') do if "%%a"=="TYPE_%NAME%" set "TYPE=%%b"
set "PLAIN=%VALUE:"=%"
if not "%PLAIN:\Rotascope\rotascope.xll=%"=="%PLAIN%" set "OURS=%NAME%"
set "LAST=%NAME%"
set /a N=N+1
if %N%==100 goto last
set "NAME=OPEN%N%"
goto next
:last
rem What Excel is told of a file stands before its name: /R, or /A for what automates it.
set "FLAG="
if defined LAST if "%PLAIN:~0,1%%PLAIN:~2,1%"=="/ " set "FLAG=%PLAIN:~0,3%"
if defined FLAG set "PLAIN=%PLAIN:~3%"

rem From here on with exclamation marks: what a path has in it is not taken for a command.
setlocal enabledelayedexpansion
rem Excel writes what it opens when it ends, ours too.
tasklist 2>nul | find /i "EXCEL.EXE" >nul 2>nul
if not errorlevel 1 goto used
if not exist "!TO!\rotascope.xll" goto settings
del "!TO!\rotascope.xll" >nul 2>nul
if exist "!TO!\rotascope.xll" goto used

:settings
if not defined OURS goto files
if "%OURS%"=="%LAST%" goto gone
reg add "!OPTIONS!" /v %OURS% /t %TYPE% /d "%FLAG%\"!PLAIN!\"" /f >nul
if errorlevel 1 (
  echo Excel's settings could not be changed: take the add-in away in File, Options, Add-ins, Go. What is left of its files lies in !TO!.
  set "CODE=5"
  goto end
)
:gone
reg delete "!OPTIONS!" /v %LAST% /f >nul
:files
reg delete "HKCU\Software\Classes\Rotascope.Rtd" /f >nul 2>nul
reg delete "HKCU\Software\Classes\CLSID\{96039A39-184A-4BAC-8FC2-3DC4B2CB167A}" /f >nul 2>nul
if exist "!TO!\jre" rd /s /q "!TO!\jre"
for %%f in (archive.cmd rotascope.cmd rotascope.jar rotascope.jsa rotascope.xll.intellisense.xml excel.md LICENSE NOTICE rotascope.log rotascope.log.1) do if exist "!TO!\%%f" del "!TO!\%%f"
rem What you put there yourself, such as rotascope.ini, stays, and the folder with it.
rd "!TO!" 2>nul
echo Removed.
goto end
:used
echo Excel is running, or the add-in is in use. Close Excel and run this again. Nothing was changed.
set "CODE=3"
:end
if defined PAGE chcp !PAGE! >nul 2>nul
if /i "%~1"=="/quiet" goto quiet
pause
:quiet
exit /b %CODE%
