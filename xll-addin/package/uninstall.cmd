@echo off
rem Removes the add-in of the user who runs this: Excel no longer opens it, and its folder goes.
setlocal enableextensions
set "TO=%LOCALAPPDATA%\Rotascope"
set "OPTIONS=HKCU\Software\Microsoft\Office\16.0\Excel\Options"

rem Excel opens what OPEN, OPEN1, OPEN2, ... name, without a gap: the last of them takes the place of ours.
set "OURS="
for /f "tokens=1,2,*" %%a in ('reg query "%OPTIONS%" 2^>nul') do if "%%b"=="REG_SZ" set "IS_%%a=%%c"
set "NAME=OPEN"
set N=0
:next
if not defined IS_%NAME% goto last
for /f "tokens=1,* delims==" %%a in ('set IS_%NAME%') do if "%%a"=="IS_%NAME%" set "VALUE=%%b"
set "VALUE=%VALUE:"=%"
if not "%VALUE:\Rotascope\rotascope.xll=%"=="%VALUE%" set "OURS=%NAME%"
set "LAST=%NAME%"
set /a N=N+1
if %N%==100 exit /b 6
set "NAME=OPEN%N%"
goto next
:last
if not defined OURS goto files
if "%OURS%"=="%LAST%" goto gone
set "FLAG="
if "%VALUE:~0,3%"=="/R " set "FLAG=/R "
if defined FLAG set "VALUE=%VALUE:~3%"
rem With exclamation marks: what the path has in it is not taken for a command.
setlocal enabledelayedexpansion
reg add "%OPTIONS%" /v %OURS% /t REG_SZ /d "%FLAG%\"!VALUE!\"" /f >nul
endlocal
:gone
reg delete "%OPTIONS%" /v %LAST% /f >nul
:files
if exist "%TO%\rotascope.xll" del "%TO%\rotascope.xll" >nul 2>nul
if exist "%TO%\rotascope.xll" (
  echo The add-in is in use. Close Excel and run this again; Excel will not open it any more.
  exit /b 3
)
reg delete "HKCU\Software\Classes\Rotascope.Rtd" /f >nul 2>nul
reg delete "HKCU\Software\Classes\CLSID\{96039A39-184A-4BAC-8FC2-3DC4B2CB167A}" /f >nul 2>nul
if exist "%TO%\jre" rd /s /q "%TO%\jre"
for %%f in (archive.cmd rotascope.cmd rotascope.jar rotascope.jsa rotascope.xll.intellisense.xml excel.md LICENSE NOTICE rotascope.log rotascope.log.1) do if exist "%TO%\%%f" del "%TO%\%%f"
rem What you put there yourself, such as rotascope.ini, stays, and the folder with it.
rd "%TO%" 2>nul
echo Removed.
exit /b 0
