@echo off
rem Installs the add-in for the user who runs this: copies it to %LOCALAPPDATA%\Rotascope and has Excel open it.
setlocal enableextensions
set "FROM=%~dp0"
set "TO=%LOCALAPPDATA%\Rotascope"
set "OPTIONS=HKCU\Software\Microsoft\Office\16.0\Excel\Options"

set "PLATFORM="
for /f "tokens=1,2,*" %%a in ('reg query "HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration" /v Platform 2^>nul') do if "%%b"=="REG_SZ" set "PLATFORM=%%c"
rem An Excel that came with an installer of its own says it here.
if not defined PLATFORM for /f "tokens=1,2,*" %%a in ('reg query "HKLM\SOFTWARE\Microsoft\Office\16.0\Outlook" /v Bitness 2^>nul') do if "%%b"=="REG_SZ" set "PLATFORM=%%c"
if not defined PLATFORM for /f "tokens=1,2,*" %%a in ('reg query "HKLM\SOFTWARE\WOW6432Node\Microsoft\Office\16.0\Excel\InstallRoot" /v Path 2^>nul') do if "%%b"=="REG_SZ" set "PLATFORM=x86"
if /i "%PLATFORM%"=="x86" (
  echo This Excel has 32 bits. The add-in needs a 64-bit Excel: File, Account, About Excel says which one you have. Nothing was installed.
  exit /b 2
)

if exist "%TO%\rotascope.xll" (
  del "%TO%\rotascope.xll" >nul 2>nul
  if exist "%TO%\rotascope.xll" (
    echo The add-in is in use. Close Excel and run this again. Nothing was changed.
    exit /b 3
  )
)
if exist "%TO%\jre" rd /s /q "%TO%\jre"
xcopy "%FROM%files" "%TO%" /e /i /q /y >nul
if errorlevel 1 set "INCOMPLETE=yes"
for %%f in (rotascope.xll rotascope.jar jre\bin\server\jvm.dll jre\lib\modules) do if not exist "%TO%\%%f" set "INCOMPLETE=yes"
if defined INCOMPLETE (
  echo Not all files could be copied to %TO%: is there room? Excel was not told of the add-in.
  exit /b 4
)

call "%TO%\archive.cmd"

rem Excel opens what its values OPEN, OPEN1, OPEN2, ... name: ours is already there, or takes the first that is free.
for /f "tokens=1,2,*" %%a in ('reg query "%OPTIONS%" 2^>nul') do if "%%b"=="REG_SZ" set "IS_%%a=%%c"
set "NAME=OPEN"
set N=0
:next
if not defined IS_%NAME% goto free
for /f "tokens=1,* delims==" %%a in ('set IS_%NAME%') do if "%%a"=="IS_%NAME%" set "VALUE=%%b"
set "VALUE=%VALUE:"=%"
if not "%VALUE:\Rotascope\rotascope.xll=%"=="%VALUE%" goto done
set /a N=N+1
if %N%==100 exit /b 6
set "NAME=OPEN%N%"
goto next
:free
reg add "%OPTIONS%" /v %NAME% /t REG_SZ /d "/R \"%TO%\rotascope.xll\"" /f >nul
if errorlevel 1 (
  echo The add-in lies in %TO%, but Excel's settings could not be changed: add it in File, Options, Add-ins, Go, Browse.
  exit /b 5
)
:done
echo Installed in %TO%. Start Excel and type =ROT.VERSION()
exit /b 0
