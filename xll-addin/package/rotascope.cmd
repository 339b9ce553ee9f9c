@echo off
rem The command line of Rotascope with the Java of the add-in: rotascope allow C:\data
setlocal enableextensions
"%~dp0jre\bin\java.exe" -XX:+UseSerialGC -XX:-PrintWarnings -Xlog:disable -XX:SharedArchiveFile="%~dp0rotascope.jsa" -jar "%~dp0rotascope.jar" %*
exit /b %errorlevel%
