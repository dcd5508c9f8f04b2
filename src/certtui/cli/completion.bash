_certtui_completion() {
    local line=${COMP_LINE:0:COMP_POINT} kind value
    local word=${line##*[[:space:]]} before=
    if [[ $COMP_WORDBREAKS == *:* ]]; then
        before=${word%"${word##*:}"}
    fi
    local -a words
    read -ra words <<< "$line"
    local count=${#words[@]}
    if [[ $word ]]; then
        count=$((count - 1))
    fi
    COMPREPLY=()
    while IFS=, read -r kind value; do
        case $kind in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain) COMPREPLY+=("${value:${#before}}") ;;
        esac
    done < <(COMP_WORDS=$line COMP_CWORD=$count _CERTTUI_COMPLETE=bash_complete "$1")
}
complete -o nosort -F _certtui_completion certtui 2> /dev/null ||
    complete -F _certtui_completion certtui
