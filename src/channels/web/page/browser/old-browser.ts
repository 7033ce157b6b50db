// Run by browsers without ES modules only: the chat cannot work there, the phone numbers can.
const numbers = document.getElementById('numeros');
if (numbers !== null) numbers.hidden = false;
