@rem npm start begins with exec, which the shell of Windows lacks: there it means this.
@%*
